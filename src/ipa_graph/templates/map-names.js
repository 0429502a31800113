// Names: by priority, none over another or over a mark; what finds no room waits for a nearer look.
const CELL = 48, ROUNDS = 100, LAST = 8, SHARE = .15, REACH = 20, ROOM_PX = 30000, PAD = 3, COVER = 8, EDGE = 20, SLOPE = 30, LEAST = 10, LONGEST = 60;
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
  for (const whole of text.split(/\s+/)) {
    const word = whole.length > LONGEST ? [...whole.slice(0, LONGEST)].slice(0, most).join("") + "…" : whole;
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
const sizeOf = (node) => Math.round(Math.min(16, 11 + node.size / 5));
const namesOf = (node, bold = node.size > 17, ways = 2) => WRAPS.slice(0, ways).map(([most, lines]) => textOf(node.label, sizeOf(node), bold, most, lines));
// The least room that a name takes: where there is none, it need not be measured.
const FEW = 3, leastOf = (node) => [{ width: node.label.length > FEW ? LEAST : 0, height: sizeOf(node) }];
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
// What lies over the picture: the button below and, in a small window, the folded legend.
function covers() {
  const { left: x, top: y } = $("map").getBoundingClientRect(), boxes = [$("fit"), $("kinds").querySelector("summary")].map((one) => one.getBoundingClientRect());
  return boxes.map(({ left, top, right, bottom }) => [left - x - COVER, top - y - COVER, right - x + COVER, bottom - y + COVER]);
}

// The name goes where the fewest marks have to step aside.
const IN_WAY = [0, 1, 2, 4, 8, Infinity];
// Room for names: the marks step aside for those of the best tied, for as many as the screen has room for when it shows all.
function makeRoom() {
  const [[left, right], [top, bottom]] = everything, scale = scaleOf(everything), [width, height] = [$("map").clientWidth, $("map").clientHeight];
  const [dx, dy] = [width / 2 - (left + right) / 2 * scale, height / 2 - (top + bottom) / 2 * scale];
  const points = order.map((id) => entities.get(id)).map((node) => ({ node, x: homes.get(node)[0] * scale + dx, y: homes.get(node)[1] * scale + dy, r: radius(node, scale) * scale }));
  const boxes = covers(), held = new Set();
  const frame = [2, 2, width - 2, height - 2], inner = [EDGE, EDGE, width - EDGE, height - EDGE];
  for (const point of points.slice(0, foremost())) {
    stepOut(point, boxes, inner);
    const isFree = (box) => within(box, frame) && !boxes.some((other) => meet(box, other)) && ![...held].some(({ x, y, r }) => meet(box, around(x, y, r)));
    const inWay = (box) => points.filter((one) => one !== point && !held.has(one) && meet(box, around(one.x, one.y, one.r))).length;
    const spotWith = (most) => firstSpot(namesOf(point.node), point.x, point.y, point.r + 2, (box) => isFree(box) && inWay(box) <= most);
    const found = IN_WAY.reduce((spot, most) => spot ?? spotWith(most), undefined);
    held.add(point);
    if (!found) continue;
    const [x0, y0, x1, y1] = found.box, box = [x0 - PAD, y0 - PAD, x1 + PAD, y1 + PAD];
    boxes.push(box);
    if (points.some((one) => !held.has(one) && meet(box, around(one.x, one.y, one.r)))) open(box, points.filter((one) => !held.has(one)), inner);
  }
  const gap = Math.min(12, .2 * Math.sqrt(width * height / points.length)), others = points.filter((point) => !held.has(point));
  for (let round = 0; round < ROUNDS; round++) {
    part(points, held, gap);
    for (const point of others) {
      // within the bounds so far, or the scale would change
      point.x = Math.min(right * scale + dx, Math.max(left * scale + dx, point.x));
      point.y = Math.min(bottom * scale + dy, Math.max(top * scale + dy, point.y));
      give(point, boxes, inner, round < ROUNDS - LAST ? SHARE : 1);
    }
  }
  for (const { node, x, y } of points) [node.x, node.y] = [(x - dx) / scale, (y - dy) / scale];
}
// How many names find room on the screen when it shows all.
const foremost = () => Math.ceil($("map").clientWidth * $("map").clientHeight / ROOM_PX);
// A gap in the crowd as high as a box: what is above and below moves together, the less the further off it is.
function open([x0, y0, x1, y1], points, [, top, , bottom]) {
  const [x, y, wide, high] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2], reach = REACH * high;
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
// Out of the boxes by a share of the way: the marks around give way in time, and none are pressed into a row at the edge.
function give(point, boxes, frame, share) {
  const { x, y } = point;
  stepOut(point, boxes, frame);
  [point.x, point.y] = [x + (point.x - x) * share, y + (point.y - y) * share];
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

// Most drawings show what the one before showed: then the names stand where they stood.
let stands = { names: [], ties: [] }, stoodFor = "";
function writeNames(ctx) {
  const scale = network.getScale(), places = network.getPositions(), [width, height] = [$("map").clientWidth, $("map").clientHeight];
  const seen = new Map(order.filter(visible).map((id) => [id, network.canvasToDOM(places[id])]));
  let where = 0;
  [...seen.values()].forEach(({ x, y }, i) => { where += (x + 3 * y) * (i + 1); });
  const key = JSON.stringify([where, seen.size, scale, width, height, selected, hovered, tiesAway]);
  if (key !== stoodFor) [stands, stoodFor] = [standing(seen, scale, [2, 2, width - 2, height - 2]), key];
  ctx.save();
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const spot of stands.names) write(ctx, spot, INK);
  for (const { text, x, y, angle } of stands.ties) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(angle);
    ctx.fillStyle = "#fffd"; // or the line would run between the words
    ctx.fillRect(-text.width / 2 - 2, -text.height / 2, text.width + 4, text.height);
    write(ctx, { text, x: 0, top: -text.height / 2, align: "center" }, QUIET);
    ctx.restore();
  }
  ctx.restore();
}
// Where the names stand, and what the ties say, for entities at places of the screen: what is chosen and what it is tied to first.
function standing(seen, scale, frame) {
  const names = new Taken(), marks = new Taken(), inside = (box) => within(box, frame), isOpen = (box) => inside(box) && !names.meets(box);
  const first = [selected, hovered].filter((id) => seen.has(id)), leading = new Set(order.slice(0, foremost())), found = new Map();
  for (const box of covers()) if (meet(box, frame)) names.add(box);
  for (const [id, { x, y }] of seen) marks.add(around(x, y, radius(entities.get(id)) * scale * .9));
  const isFree = (box) => isOpen(box) && !marks.meets(box);
  for (const id of [...first, ...(selected ? order.filter((id) => near.has(id)) : []), ...order]) {
    if (found.has(id) || !seen.has(id) || (faded(id) && id !== hovered)) continue;
    const node = entities.get(id), { x, y } = seen.get(id), chosen = first.includes(id);
    if (!inside([x, y, x, y])) continue;
    const r = radius(node) * scale * (id === selected ? 1.7 : 1) + 2;
    if (!chosen && !firstSpot(leastOf(node), x, y, r, isFree)) continue;
    const texts = namesOf(node, node.size > 17 || chosen, chosen || leading.has(id) ? 2 : 1);
    const spot = firstSpot(texts, x, y, r, isFree) ?? (chosen ? firstSpot(texts, x, y, r, isOpen) : undefined);
    if (!spot) continue;
    names.add(spot.box);
    found.set(id, spot);
  }
  const ties = [];
  for (const edge of tiesAway ? [] : data.edges) {
    const touching = first.includes(edge.from) || first.includes(edge.to), [from, to] = [seen.get(edge.from), seen.get(edge.to)];
    if (!from || !to || edge.from === edge.to || (!touching && (selected || scale < NEAR))) continue;
    const along = alongTie(edge, from, to, scale, (boxes) => boxes.every(isFree));
    if (!along) continue;
    along.boxes.forEach((box) => names.add(box));
    ties.push(along);
  }
  return { names: [...found.values()], ties };
}
// What a tie says is written along it, so that it is plain which tie is meant: near its middle, where there is room between
// its marks. Ties that are not those of what is chosen are so thin from afar that nothing is written on them.
const NEAR = .4, SHARES = [.5, .6, .4, .7, .3], ARROW = 8;
let tiesAway = false;
function alongTie(edge, from, to, scale, isFree) {
  const long = Math.hypot(to.x - from.x, to.y - from.y), { edgeType } = network.body.edges[edge.id];
  const [before, after] = [radius(entities.get(edge.from)) * scale + 4, long - radius(entities.get(edge.to)) * scale - ARROW];
  if (after - before < LEAST) return undefined;
  for (const text of [textOf(edge.label, 11, false, 60, 1), textOf(edge.label, 11, false, 24, 2)]) for (const share of SHARES) {
    if (share * long - text.width / 2 < before || share * long + text.width / 2 > after) continue;
    const [a, { x, y }, b] = [share - .1, share, share + .1].map((at) => network.canvasToDOM(edgeType.getPoint(at)));
    const turn = Math.atan2(b.y - a.y, b.x - a.x), angle = Math.abs(turn) > Math.PI / 2 ? turn - Math.sign(turn) * Math.PI : turn;
    const boxes = boxesAlong(x, y, angle, text);
    if (isFree(boxes)) return { text, x, y, angle, boxes };
  }
  return undefined;
}
// A text that is turned, as upright boxes about as wide as it is high.
function boxesAlong(x, y, angle, { width, height }) {
  const count = Math.ceil(width / height), [cos, sin] = [Math.cos(angle), Math.sin(angle)], step = width / count;
  const across = (Math.abs(cos) * step + Math.abs(sin) * height) / 2 + 1, down = (Math.abs(sin) * step + Math.abs(cos) * height) / 2 + 1;
  return Array.from({ length: count }, (_, i) => (i + .5) * step - width / 2).map((far) => [x + far * cos - across, y + far * sin - down, x + far * cos + across, y + far * sin + down]);
}
