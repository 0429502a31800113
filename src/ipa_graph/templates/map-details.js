// Details: what is said of the entity, and who says so; the same facts as the picture, in words.
function element(name, text, className) {
  const made = document.createElement(name);
  if (text) { made.textContent = text; made.dir = "auto"; }
  if (className) made.className = className;
  return made;
}
function claim(text, go) {
  const [first, ...rest] = text.split("\n"), item = element("li");
  // the sources stay together, or a bracket of theirs would stand alone where a line ends
  const [, sentence, sources] = first.match(/^([^]*?)(\[\u2068[^]*\u2069\])?$/);
  const line = element(go ? "button" : "span", sentence);
  if (sources) line.append(element("span", sources, "sources"));
  for (const one of [line, ...line.children]) one.removeAttribute("dir"); // a sentence runs as the page does, whatever the script of its first name
  if (go) { line.type = "button"; line.addEventListener("click", go); }
  item.append(line, ...shorten(line, sentence, MOST_TEXT, ...line.children));
  if (rest.length) item.append(...longText("small", rest.join("\n"), MOST_TEXT));
  return item;
}
function list(heading, items) {
  const made = element("ul");
  made.append(...items);
  return [element("h3", heading), made];
}
function countOf(claims) {
  const ties = tiesIn(claims), several = claims.length > ties ? words.claims.replace("{claims}", inNumber("claims", claims.length)) : "";
  return `${words.ties}: ${figure(ties)}${several}`;
}
function tell() {
  const panel = $("details");
  panel.replaceChildren();
  panel.classList.toggle("empty", !selected);
  panel.scrollTop = 0;
  if (!selected) { panel.append(...(data.about ? longText("p", data.about, MOST_TEXT) : []), element("p", words.hint, "kind")); return; }
  const node = entities.get(selected), head = element("div", "", "head"), close = element("button", "×");
  close.type = "button";
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => { select(""); $("search").focus(); });
  const name = element("div");
  name.append(...longText("h2", node.label, MOST_NAME));
  head.append(name, close);
  panel.append(head, element("p", node.kind, "kind"));
  if (node.about) panel.append(...longText("p", node.about, MOST_TEXT));
  const ties = tiesOf.get(selected);
  if (ties.length) panel.append(...list(countOf(ties), ties.map((edge) =>
    claim(edge.title, () => select(edge.from === selected ? edge.to : edge.from, true)))));
  if (node.facts.length) panel.append(...list(words.facts, node.facts.map((text) => claim(text))));
}
