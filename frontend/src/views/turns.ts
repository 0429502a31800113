/** When the browser is to do what need not be done at once. */

/** A page in the background draws nothing and is not waited for any longer than this. */
const HIDDEN_MS = 500;

/** Lets the browser do something else before the next piece of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** When what was drawn last is on the screen. */
export const drawn = (): Promise<void> => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, HIDDEN_MS);
});

/** Something that is told of in a frame; who waits for it goes on when that frame is on the screen. */
export function told(): { readonly seen: Promise<void>; readonly tell: () => void } {
  let tell = (): void => undefined;
  const seen = new Promise<void>((resolve) => {
    tell = () => void setTimeout(resolve);
    setTimeout(resolve, HIDDEN_MS);
  });
  return { seen, tell };
}

/** Does something in the frame that comes next; the answer takes it back. */
export function inFrame(work: () => void): () => void {
  const asked = requestAnimationFrame(work);
  return () => cancelAnimationFrame(asked);
}

/** Does something in the task that comes next; the answer takes it back. */
export function inTask(work: () => void): () => void {
  const asked = setTimeout(work);
  return () => clearTimeout(asked);
}
