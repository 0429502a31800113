/** The timeline on the stage. Today is the reader's. */

import { useMemo, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { chronicleSteps } from "../core/chronicle";
import { chronicleOf, focusOf, timelineView } from "../scene/timeline";
import { TimelineTools } from "./beside";
import { useSteps } from "./growing";
import { usePage } from "./page";
import { Stage } from "./stage";

const MS_A_DAY = 86_400_000;

export function TimelineStage(): VNode {
  const { graph, visible, state } = usePage();
  const known = useSteps(() => chronicleSteps(graph, visible, focusOf(graph, state)), [graph, visible, state.focus]);
  // the view outlives what it shows
  const told = useRef(known);
  told.current = known;
  const view = useMemo(() => {
    const now = new Date();
    return timelineView(Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / MS_A_DAY), (input) => told.current ?? chronicleOf(input));
  }, []);
  return known ? <Stage view={view} tools={TimelineTools} /> : <div class="stage" />;
}
