/** Keeps what a hand does in the widget from the notebook around it, which would select, run or delete cells. */

/** What notebooks listen to on their cells: JupyterLab to the first, the classic one to a click. */
const OF_CELLS = ["mousedown", "click", "dblclick", "keydown"] as const;
/** Where a hand says what it means to do, and with which keys held. */
const BEGINNINGS = ["pointerdown", "keydown", "click"] as const;
/** On an element, JupyterLab takes no key pressed in it as a shortcut; it looks at keys before these reach the element. */
const NO_SHORTCUTS = "data-lm-suppress-shortcuts";
/** What one does to the words in a field while Ctrl or Command is held. */
const EDITS = /^([acvxyz]|Arrow.*|Home|End|Backspace|Delete)$/i;

/**
 * @param el what the notebook sees of the widget
 * @param root what stands in it
 * @param began told of each beginning of a click or a key, before anything in the widget is
 */
export function keepFromNotebook(el: HTMLElement, root: HTMLElement, began: (event: MouseEvent | KeyboardEvent) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  for (const kind of BEGINNINGS) root.addEventListener(kind, began, { capture: true, signal });
  for (const kind of OF_CELLS) root.addEventListener(kind, (event) => void (isOurs(event) && event.stopPropagation()), { signal });
  window.addEventListener("keydown", (event) => void (event.composedPath().includes(root) && el.toggleAttribute(NO_SHORTCUTS, isOurs(event))), { capture: true, signal });
  return () => ended.abort();
}

/** Whether the notebook has no part in it: it saves and runs by keys with Ctrl, Alt or Command held. */
function isOurs(event: MouseEvent | KeyboardEvent): boolean {
  if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.altKey || event.metaKey)) return true;
  return event.composedPath()[0] instanceof HTMLInputElement && EDITS.test(event.key);
}
