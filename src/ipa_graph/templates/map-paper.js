// The copy for paper is made when the picture has come to rest, and at first without waiting for a frame: none comes in a
// notebook's frame that nobody has scrolled to. What is drawn while it is printed, in the size of the sheet, does not replace it.
const media = matchMedia("print");
let printing = false;
addEventListener("beforeprint", () => { if (!kept) copyToPaper(); printing = true; });
addEventListener("afterprint", () => { printing = false; });
const onPaper = () => printing || media.matches;
// It is drawn anew for the copy: a change of size empties the canvas until a frame comes, and a frame has no size at first.
let resting = 0, copying = false, kept = false;
function copyToPaper() {
  if (kept && onPaper()) return;
  copying = true;
  network.redraw();
  copying = false;
  const paper = $("paper"), drawn = $("map").querySelector("canvas");
  if (!network.body.container.clientWidth || !drawn.width || !drawn.height) { resting = setTimeout(copyToPaper, 100); return; }
  [paper.width, paper.height] = [drawn.width, drawn.height];
  paper.getContext("2d").drawImage(drawn, 0, 0);
  kept = true;
}
network.on("afterDrawing", () => {
  if (copying) return;
  clearTimeout(resting);
  resting = setTimeout(copyToPaper, 300);
});
