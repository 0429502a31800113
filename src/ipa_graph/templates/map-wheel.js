// In a notebook the wheel moves the page around the map until one works in the map: it has the focus, or Ctrl or Command is held.
if (parent !== window) {
  let going;
  const tell = (now) => {
    clearTimeout(going);
    $("wheel").hidden = !now;
    if (now) going = setTimeout(tell, 1800, false);
  };
  $("map").addEventListener("wheel", (event) => {
    const ours = event.ctrlKey || event.metaKey || $("map").matches(":focus-within");
    if (!ours) event.stopPropagation(); // before vis-network has it
    tell(!ours);
  }, { capture: true, passive: true });
  $("map").addEventListener("focusin", () => tell(false));
}
