/** Beside the summary of the timeline and of the map: the path that is asked for, or the one step that leads on from there. */

import type { VNode } from "preact";
import { PathRow } from "./network-tools";
import { OutsideLine, useOutside } from "./outside";
import { usePage } from "./page";
import type { StageTools } from "./stage";

export const MapTools: StageTools = ({ picture }) => {
  const { path, only } = usePage().state;
  if (path !== undefined) return <PathRow />;
  return picture.isBlank || only.length ? <ToTable /> : null;
};

export const TimelineTools: StageTools = ({ picture }) => {
  const found = useOutside();
  if (usePage().state.path !== undefined) return <PathRow />;
  // what lies outside the window has dates, and other years show it
  return picture.isBlank && !(found && found.before + found.after) ? <ToTable /> : <OutsideLine />;
};

/** To where all is that has no place in the picture. */
function ToTable(): VNode {
  const { texts, act } = usePage();
  return <div class="row"><button type="button" onClick={() => act({ do: "view", view: "table" })}>{texts.t("nothing.table")}</button></div>;
}
