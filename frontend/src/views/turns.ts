/** When the browser is to do what need not be done at once. */

/** A page in the background draws nothing and is not waited for any longer than this. */
const HIDDEN_MS = 500;

/** Lets the browser do something else before the next piece of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Whether no frame came for as long as is waited for one. */
let unseen = false;

/** When what was drawn last is on the screen; soon where no frame is drawn. */
export const drawn = (): Promise<void> => new Promise((resolve) => {
  const late = setTimeout(() => {
    unseen = true;
    resolve();
  }, unseen ? 0 : HIDDEN_MS);
  requestAnimationFrame(() => {
    clearTimeout(late);
    unseen = false;
    setTimeout(resolve);
  });
});

let last = Promise.resolve();
/** The turn of a piece of what a page opens with: each is on the screen before the next one is made, in the order in which they are asked for. */
export const turn = (): Promise<void> => (last = last.then(drawn));

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
