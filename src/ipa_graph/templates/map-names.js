// Names: by priority, none over another or over a mark; what finds no room waits for a nearer look.
const CELL = 48, ROUNDS = 6, ROOM_PX = 30000, PAD = 3, EDGE = 20, SLOPE = 30;
const measured = new Map(), sheet = document.createElement("canvas").getContext("2d");
const order = data.nodes.map((node) => node.id).sort((a, b) => entities.get(b).size - entities.get(a).size || (a < b ? -1 : 1));
const homes = new Map(data.nodes.map((node) => [node, [node.x, node.y]]));
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const around = (x, y, r) => [x - r, y - r, x + r, y + r];

// Boxes by the cells that they touch, so that it costs little to ask whether a place is free.
class Taken {
  cells = new Map();
  each([x0, y0, x1, y1], found) {
    for (let row = Math.floor(y0 / CELL); row <= Math.floor(y1 / CELL); row++) {
      for (let column = Math.floor(x0 / CELL); column <= Math.floor(x1 / CELL); column++) if (found(row * 4096 + column)) return true;
    }
    return false;
  }
  add(box) {
    this.each(box, (key) => { if (this.cells.has(key)) this.cells.get(key).push(box); else this.cells.set(key, [box]); });
  }
  meets(box) {
    return this.each(box, (key) => this.cells.get(key)?.some((other) => meet(box, other)));
  }
}

function wrapped(text, most, highest) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && (line + " " + word).length > most) { lines.push(line); line = word; } else line = line ? line + " " + word : word;
  }
  lines.push(line);
  return lines.length > highest ? [...lines.slice(0, highest - 1), lines[highest - 1] + " …"] : lines;
}
function textOf(text, size, bold, most, highest) {
  const key = `${size}${bold}${most}${text}`;
  if (!measured.has(key)) {
    sheet.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
    const lines = wrapped(text, most, highest);
    measured.set(key, { lines, size, bold, width: Math.max(...lines.map((line) => sheet.measureText(line).width)), height: lines.length * size * 1.2 });
  }
  return measured.get(key);
}
// The name of an entity in two lines, and in up to four shorter ones where there is no room beside it.
const WRAPS = [[26, 2], [18, 4]];
const namesOf = (node, bold = node.size > 17, ways = 2) => WRAPS.slice(0, ways).map(([most, lines]) => textOf(node.label, Math.round(Math.min(16, 11 + node.size / 5)), bold, most, lines));
function write(ctx, { text: { lines, size, bold }, x, top, align }, colour) {
  ctx.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
  ctx.textAlign = align;
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = "#fffd";
  ctx.fillStyle = colour;
  lines.forEach((line, i) => {
    ctx.strokeText(line, x, top + i * size * 1.2);
    ctx.fillText(line, x, top + i * size * 1.2);
  });
}

// Where a name may stand: below and above its mark, beside it, at its corners, and below and above along one of its sides.
const SPOTS = [["center", 0, 1], ["center", 0, -1], ["left", 1, 0], ["right", -1, 0], ["left", .7, .5], ["left", .7, -.5], ["right", -.7, .5], ["right", -.7, -.5],
  ["left", -1, 1], ["right", 1, 1], ["left", -1, -1], ["right", 1, -1]];
function firstSpot(texts, x, y, r, isFree) {
  for (const text of texts) for (const [align, across, down] of SPOTS) {
    const { width, height } = text, anchor = x + across * r + (Math.abs(down) === 1 ? 0 : Math.sign(across) * 3);
    const left = align === "center" ? anchor - width / 2 : align === "left" ? anchor : anchor - width;
    const top = y + down * r - (down < 0 ? height : down > 0 ? 0 : height / 2), box = [left - 2, top - 1, left + width + 2, top + height + 1];
    if (isFree(box)) return { text, x: anchor, top, align, box };
  }
  return undefined;
}
const within = ([x0, y0, x1, y1], [left, top, right, bottom]) => x0 > left && y0 > top && x1 < right && y1 < bottom;
const boxOf = ({ offsetLeft: x, offsetTop: y, offsetWidth: wide, offsetHeight: high }) => [x - PAD, y - PAD, x + wide + PAD, y + high + PAD];

// Room for names: the marks step aside for those of the best tied, for as many as the screen has room for when it shows all.
function makeRoom() {
  const [[left, right], [top, bottom]] = everything, scale = scaleOf(everything), [width, height] = [$("map").clientWidth, $("map").clientHeight];
  const [dx, dy] = [width / 2 - (left + right) / 2 * scale, height / 2 - (top + bottom) / 2 * scale];
  const points = order.map((id) => entities.get(id)).map((node) => ({ node, x: homes.get(node)[0] * scale + dx, y: homes.get(node)[1] * scale + dy, r: radius(node, scale) * scale }));
  const boxes = [boxOf($("fit"))], held = new Set();
  const frame = [2, 2, width - 2, height - 2], inner = [EDGE, EDGE, width - EDGE, height - EDGE];
  for (const point of points.slice(0, foremost())) {
    stepOut(point, boxes, inner);
    const isFree = (box) => within(box, frame) && !boxes.some((other) => meet(box, other)) && ![...held].some(({ x, y, r }) => meet(box, around(x, y, r)));
    const found = firstSpot(namesOf(point.node), point.x, point.y, point.r + 2, isFree);
    held.add(point);
    if (!found) continue;
    const [x0, y0, x1, y1] = found.box, box = [x0 - PAD, y0 - PAD, x1 + PAD, y1 + PAD];
    boxes.push(box);
    if (points.some((one) => !held.has(one) && meet(box, around(one.x, one.y, one.r)))) open(box, points.filter((one) => !held.has(one)), inner);
  }
  const gap = Math.min(12, .15 * Math.sqrt(width * height / points.length)), others = points.filter((point) => !held.has(point));
  for (let round = 0; round < ROUNDS; round++) {
    part(points, held, gap);
    for (const point of others) {
      // within the bounds so far, or the scale would change
      point.x = Math.min(right * scale + dx, Math.max(left * scale + dx, point.x));
      point.y = Math.min(bottom * scale + dy, Math.max(top * scale + dy, point.y));
      stepOut(point, boxes, inner);
    }
  }
  for (const { node, x, y } of points) [node.x, node.y] = [(x - dx) / scale, (y - dy) / scale];
}
// How many names find room on the screen when it shows all.
const foremost = () => Math.ceil($("map").clientWidth * $("map").clientHeight / ROOM_PX);
// A gap in the crowd as high as a box: what is above and below moves together, the less the further off it is.
function open([x0, y0, x1, y1], points, [, top, , bottom]) {
  const [x, y, wide, high] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2], reach = 5 * high;
  for (const point of points) {
    const beside = Math.abs(point.x - x) - wide, v = point.y - y;
    if (beside > SLOPE || Math.abs(v) > reach) continue;
    const least = high + point.r, to = Math.sign(v || 1) * (least + Math.abs(v) * (reach - least) / reach);
    point.y = Math.min(bottom, Math.max(top, point.y + (to - v) * Math.min(1, 1 - beside / SLOPE)));
  }
}
function isNear(box, x, y, far) { return x > box[0] - far && x < box[2] + far && y > box[1] - far && y < box[3] + far; }
function isIn(boxes, x, y, far) {
  for (const box of boxes) if (isNear(box, x, y, far)) return true;
  return false;
}
// Out of the boxes by the shortest way that leads into no other.
function stepOut(point, boxes, frame) {
  const { x, y, r } = point, isOut = (x, y) => !isIn(boxes, x, y, r - .1) && within(around(x, y, r), frame);
  const box = boxes.find((one) => isNear(one, x, y, r - .1));
  if (!box) return;
  const to = y - box[1] < box[3] - y ? box[1] - r : box[3] + r;
  if (isOut(x, to)) { point.y = to; return; }
  const near = boxes.filter((box) => isNear(box, x, y, 4 * r)), far = (one) => Math.hypot(one[0] - x, one[1] - y);
  const [across, down] = [[x, ...near.flatMap((box) => [box[0] - r, box[2] + r])], [y, ...near.flatMap((box) => [box[1] - r, box[3] + r])]];
  const way = across.flatMap((to) => down.map((below) => [to, below])).filter(([x, y]) => isOut(x, y)).reduce((best, one) => best && far(best) <= far(one) ? best : one, undefined);
  if (way) [point.x, point.y] = way;
}
const NOTHING = [], AROUND = [-4097, -4096, -4095, -1, 0, 1, 4095, 4096, 4097];
// Marks that lie on each other, a little apart; those that are held stay.
function part(points, held, gap) {
  const cells = new Map(), reach = 2 * Math.max(...points.map(({ r }) => r)) + gap;
  for (const point of points) {
    const key = Math.floor(point.y / reach) * 4096 + Math.floor(point.x / reach);
    for (const cell of AROUND) for (const one of cells.get(key + cell) ?? NOTHING) {
      const dx = point.x - one.x, dy = point.y - one.y, least = point.r + one.r + gap;
      if (dx * dx + dy * dy >= least * least) continue;
      const far = Math.hypot(dx, dy), share = (least - far) / 3 / (far || 1);
      if (!held.has(point)) { point.x += dx * share; point.y += dy * share; }
      if (!held.has(one)) { one.x -= dx * share; one.y -= dy * share; }
    }
    if (cells.has(key)) cells.get(key).push(point); else cells.set(key, [point]);
  }
}

function writeNames(ctx) {
  const scale = network.getScale(), names = new Taken(), marks = new Taken(), places = network.getPositions();
  const [width, height] = [$("map").clientWidth, $("map").clientHeight];
  const seen = new Map(order.filter(visible).map((id) => [id, network.canvasToDOM(places[id])])), screen = (id) => seen.get(id);
  const frame = [2, 2, width - 2, height - 2], inside = (box) => within(box, frame);
  const first = [selected, hovered].filter(Boolean), leading = new Set(order.slice(0, foremost())), done = new Set();
  ctx.save();
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  names.add(boxOf($("fit")));
  for (const id of order) if (visible(id)) {
    const { x, y } = screen(id);
    marks.add(around(x, y, radius(entities.get(id)) * scale * .9));
  }
  for (const id of [...first, ...(selected ? order.filter((id) => near.has(id)) : []), ...order]) {
    if (done.has(id) || !visible(id) || (faded(id) && id !== hovered)) continue;
    const node = entities.get(id), { x, y } = screen(id), chosen = first.includes(id);
    if (!inside([x, y, x, y])) continue;
    const r = radius(node) * scale * (id === selected ? 1.7 : 1) + 2, texts = namesOf(node, node.size > 17 || chosen, chosen || leading.has(id) ? 2 : 1);
    const isOpen = (box) => inside(box) && !names.meets(box);
    const spot = firstSpot(texts, x, y, r, (box) => isOpen(box) && !marks.meets(box)) ?? (chosen ? firstSpot(texts, x, y, r, isOpen) : undefined);
    if (!spot) continue;
    names.add(spot.box);
    write(ctx, spot, INK);
    done.add(id);
  }
  for (const edge of data.edges) {
    if (!visible(edge.from) || !visible(edge.to) || edge.from === edge.to) continue;
    const touching = first.includes(edge.from) || first.includes(edge.to), a = screen(edge.from), b = screen(edge.to);
    const long = Math.hypot(a.x - b.x, a.y - b.y);
    if (!touching && (selected || long < 75)) continue;
    const text = textOf(edge.label, 11, false, 30, 2);
    if (!touching && long < text.width + 60) continue;
    const { x, y } = network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(.5)), top = y - text.height / 2;
    const box = [x - text.width / 2 - 2, top - 1, x + text.width / 2 + 2, top + text.height + 1];
    if (!inside(box) || names.meets(box) || marks.meets(box)) continue;
    names.add(box);
    write(ctx, { text, x, top, align: "center" }, QUIET);
  }
  ctx.restore();
}
