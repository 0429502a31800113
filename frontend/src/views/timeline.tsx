/** The timeline on the stage. Today is the reader's. */

import { useMemo } from "preact/hooks";
import type { VNode } from "preact";
import { timelineView } from "../scene/timeline";
import { TimelineTools } from "./beside";
import { Stage } from "./stage";

const MS_A_DAY = 86_400_000;

export function TimelineStage(): VNode {
  const view = useMemo(() => {
    const now = new Date();
    return timelineView(Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / MS_A_DAY));
  }, []);
  return <Stage view={view} tools={TimelineTools} />;
}
