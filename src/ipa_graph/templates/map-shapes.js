// Marks: each shape as a path around 0, 0 with radius r; the legend draws the same paths.
const polygon = (points) => (r) => "M" + points.map(([x, y]) => `${x * r} ${y * r}`).join("L") + "Z";
const disc = (r) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
const SHAPES = {
  circle: disc,
  square: polygon([[-.88, -.88], [.88, -.88], [.88, .88], [-.88, .88]]),
  diamond: polygon([[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]]),
  triangle: polygon([[0, -1.1], [1.1, .85], [-1.1, .85]]),
  hexagon: polygon([[0, -1.36], [.76, -.73], [.76, .73], [0, 1.36], [-.76, .73], [-.76, -.73]]), // upright, or it would look like a circle
  star: polygon(Array.from({ length: 10 }, (_, i) => [i * Math.PI / 5, i % 2 ? .55 : 1.25]).map(([angle, far]) => [far * Math.sin(angle), -far * Math.cos(angle)])),
  bar: (r) => `M${-r} ${-.55 * r}H${r}A${.3 * r} ${.3 * r} 0 0 1 ${1.3 * r} ${-.25 * r}V${.25 * r}A${.3 * r} ${.3 * r} 0 0 1 ${r} ${.55 * r}H${-r}A${.3 * r} ${.3 * r} 0 0 1 ${-1.3 * r} ${.25 * r}V${-.25 * r}A${.3 * r} ${.3 * r} 0 0 1 ${-r} ${-.55 * r}Z`,
  drop: (r) => `M0 ${1.25 * r}C${-.5 * r} ${.6 * r} ${-.95 * r} ${.3 * r} ${-.95 * r} ${-.25 * r}A${.95 * r} ${.95 * r} 0 0 1 ${.95 * r} ${-.25 * r}C${.95 * r} ${.3 * r} ${.5 * r} ${.6 * r} 0 ${1.25 * r}Z`,
  figure: (r) => `M${-.5 * r} ${-.62 * r}a${.5 * r} ${.5 * r} 0 1 1 ${r} 0a${.5 * r} ${.5 * r} 0 1 1 ${-r} 0ZM${-.95 * r} ${r}a${.95 * r} ${.95 * r} 0 0 1 ${1.9 * r} 0Z`,
};
// The ring and the shapes named open- are an outline with the ground inside.
const isOpen = (mark) => mark === "ring" || mark.startsWith("open-");
const pathOf = (mark, r) => (SHAPES[mark.replace("open-", "")] || disc)(r);
