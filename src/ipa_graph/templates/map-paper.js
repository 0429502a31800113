// The copy for paper is made when the picture has come to rest, and at first without waiting for a frame: none comes in a
// notebook's frame that nobody has scrolled to. What is drawn while it is printed, in the size of the sheet, is not kept.
const media = matchMedia("print");
let printing = false;
addEventListener("beforeprint", () => { printing = true; });
addEventListener("afterprint", () => { printing = false; });
const onPaper = () => printing || media.matches;
function copyToPaper() {
  const paper = $("paper"), drawn = $("map").querySelector("canvas");
  if (onPaper() || !drawn.width || !drawn.height) return;
  [paper.width, paper.height] = [drawn.width, drawn.height];
  paper.getContext("2d").drawImage(drawn, 0, 0);
}
let resting = 0;
network.on("afterDrawing", () => { clearTimeout(resting); resting = setTimeout(copyToPaper, 300); });
