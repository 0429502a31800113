const marksBy = markSearch.over(data.nodes);
const input = $("search"), hits = $("hits");
let found = [], at = -1;
function search() {
  const wanted = input.value.trim();
  found = marksBy(wanted).slice(0, 8);
  at = found.length ? 0 : -1;
  hits.replaceChildren(...found.map((node, i) => {
    const option = element("li", brief(node.label, MOST_NAME));
    option.id = `hit${i}`;
    option.setAttribute("role", "option");
    option.append(element("small", node.kind));
    option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(i); });
    return option;
  }));
  if (wanted && !found.length) hits.append(element("li", words.nothing, "none"));
  hits.hidden = !wanted;
  input.setAttribute("aria-expanded", String(!hits.hidden));
  mark();
}
function mark() {
  [...hits.querySelectorAll("[role=option]")].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
  if (at < 0) input.removeAttribute("aria-activedescendant"); else input.setAttribute("aria-activedescendant", `hit${at}`);
}
function shut() { hits.hidden = true; input.setAttribute("aria-expanded", "false"); }
function choose(place) {
  if (!found[place]) return;
  select(found[place].id, true);
  input.value = found[place].label;
  shut();
}
input.addEventListener("input", search);
input.addEventListener("blur", shut);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter") choose(at);
  else if (event.key === "Escape") { if (hits.hidden) select(""); else shut(); }
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    mark();
  }
});
