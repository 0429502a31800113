// Of a tie that bends, some points on its way, as vis-network draws it: a quadratic Bézier curve by a point beside the line.
const ALONG = [.25, .5, .75];
function arcOf({ from, to, smooth }) {
  if (!smooth || from === to) return [];
  const [a, b] = [entities.get(from), entities.get(to)], bend = smooth.roundness / 2 * (smooth.type === "curvedCW" ? 1 : -1);
  const turn = Math.atan2(a.y - b.y, b.x - a.x) + (.5 + bend) * Math.PI, far = (.5 + smooth.roundness / 2) * Math.hypot(b.x - a.x, b.y - a.y);
  const by = { x: a.x + far * Math.sin(turn), y: a.y + far * Math.cos(turn) };
  const at = (share, name) => (1 - share) ** 2 * a[name] + 2 * share * (1 - share) * by[name] + share ** 2 * b[name];
  return ALONG.map((share) => ({ x: at(share, "x"), y: at(share, "y") }));
}
