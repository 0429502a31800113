// A text that may be very long: its beginning, and all of it when one asks. The button stands behind.
const MOST_NAME = 160, MOST_TEXT = 600;
function brief(text, most) {
  if (text.length <= most) return text;
  const letters = [...text.slice(0, 2 * most)].slice(0, most - 1).join(""), space = letters.lastIndexOf(" ");
  return letters.slice(0, space > most / 2 ? space : undefined).replace(/[\s.…]+$/, "") + "…";
}
function shorten(made, text, most, ...kept) {
  if (text.length <= most) return [];
  const more = element("button", "", "more");
  more.type = "button";
  const show = (open) => {
    made.replaceChildren(open ? text : brief(text, most), ...kept);
    more.textContent = open ? words.less : words.whole;
    more.setAttribute("aria-expanded", String(open));
  };
  more.addEventListener("click", () => show(more.getAttribute("aria-expanded") === "false"));
  show(false);
  return [more];
}
function longText(name, text, most) {
  const made = element(name, brief(text, most));
  return [made, ...shorten(made, text, most)];
}
