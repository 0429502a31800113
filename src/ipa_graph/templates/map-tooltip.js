// The tooltip stands beside the mark that it tells of, not on it, and goes with the pointer and with the mark.
const TOOLTIP_GAP = 6;
let told = "";
const tooltip = () => $("map").querySelector(".vis-tooltip");
function placeTooltip(id) {
  told = id;
  const node = entities.get(id), box = tooltip();
  if (!node || !box) return;
  const { x, y } = network.canvasToDOM(network.getPosition(id)), reach = radius(node) * 1.75 * network.getScale() + TOOLTIP_GAP;
  const { offsetWidth: wide, offsetHeight: high } = box, { clientWidth: width, clientHeight: height } = $("map");
  const held = (from, size, room) => Math.max(0, Math.min(from, room - size));
  const [left, top] = [held(x - wide / 2, wide, width), held(y - high / 2, high, height)];
  const [, at] = [
    [y - reach - high, [left, y - reach - high]],
    [height - y - reach - high, [left, y + reach]],
    [width - x - reach - wide, [x + reach, top]],
    [x - reach - wide, [x - reach - wide, top]],
  ].reduce((best, one) => (best[0] >= 0 || best[0] >= one[0] ? best : one));
  [box.style.left, box.style.top] = at.map((one) => `${one}px`);
}
function hideTooltip() {
  hovered = "";
  const box = tooltip();
  if (box) box.style.visibility = "hidden";
}
network.on("showPopup", placeTooltip);
// vis-network puts it to the pointer again wherever that moves
$("map").addEventListener("mousemove", () => placeTooltip(told));
network.on("hoverNode", ({ node }) => { hovered = node; network.redraw(); });
network.on("blurNode", () => { hovered = ""; network.redraw(); });
$("map").addEventListener("pointerleave", () => { hideTooltip(); network.redraw(); });
