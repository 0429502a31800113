/** Beside the summary of the timeline and of the map: the one step that leads on from there. */

import type { VNode } from "preact";
import { OutsideLine, useOutside } from "./outside";
import { usePage } from "./page";
import type { StageTools } from "./stage";

export const MapTools: StageTools = ({ picture }) => (picture.isBlank ? <ToTable /> : null);

export const TimelineTools: StageTools = ({ picture }) => {
  const found = useOutside();
  // what lies outside the window has dates, and other years show it
  return picture.isBlank && !(found && found.before + found.after) ? <ToTable /> : <OutsideLine />;
};

/** To where all is that has no place in the picture. */
function ToTable(): VNode {
  const { texts, act } = usePage();
  return <div class="row"><button type="button" onClick={() => act({ do: "view", view: "table" })}>{texts.t("nothing.table")}</button></div>;
}
