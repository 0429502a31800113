/** The cells of the table's rows; every entity in them is a link to the state in which it is selected. */

import type { VNode } from "preact";
import { at, otherEnd } from "../base/model";
import type { EntityIx } from "../base/model";
import { LONGEST, directionOf, straight } from "../base/text";
import type { ClaimRow, EntityRow } from "../core/rows";
import { ENTITY_KEYS, sourcesOf } from "../core/rows";
import { EntityLink } from "./link";
import { Long } from "./long";
import { usePage } from "./page";

/** Which of its lists a row has open below it. */
export type Opened = "" | "ties" | "sources";

interface EntityProps {
  readonly row: EntityRow;
  readonly opened: Opened;
  readonly open: (which: Opened) => void;
}

export function EntityCells({ row, opened, open }: EntityProps): VNode {
  const { texts } = usePage();
  const { entity, ties, tiesInAll } = row;
  const told = ties === tiesInAll ? texts.t("ties", { n: ties }) : texts.t("table.ties.left", { left: ties, n: tiesInAll });
  const list = (which: "ties" | "sources", label: string): VNode => (
    <button type="button" class="list" aria-expanded={opened === which} onClick={() => open(opened === which ? "" : which)}>{label}</button>
  );
  return (
    <>
      <th scope="row"><EntityLink ix={entity.ix} /></th>
      <td>{row.kind}</td>
      <td>{row.country}</td>
      <td class="date">{texts.span(row.start, row.end)}</td>
      <td>{ties > 0 ? list("ties", told) : tiesInAll > 0 && told}</td>
      <td>{row.sources > 0 && list("sources", texts.t("sources", { n: row.sources }))}</td>
    </>
  );
}

/** The ties of an entry that are left, or its sources, each a link; as wide as the table, so that no column moves. */
export function OpenedList({ ix, opened }: { readonly ix: EntityIx; readonly opened: "ties" | "sources" }): VNode {
  const { graph, visible, texts } = usePage();
  const sources = (): readonly VNode[] => [...sourcesOf(graph, ix)].map((one) => <li key={one}><EntityLink ix={one} /></li>);
  const ties = (): readonly VNode[] => {
    const shown = new Set(visible.ties);
    return at(graph.tiesOf, ix)
      .filter((one) => shown.has(one))
      .map((one) => {
        const tie = at(graph.ties, one);
        const words = tie.subject === ix ? texts.term(tie.predicate) : texts.inverse(tie.predicate);
        return <li key={one}>{words} <EntityLink ix={otherEnd(graph, one, ix)} /></li>;
      });
  };
  return <td colSpan={ENTITY_KEYS.length}><ul>{opened === "ties" ? ties() : sources()}</ul></td>;
}

export function ClaimCells({ row }: { readonly row: ClaimRow }): VNode {
  const { texts } = usePage();
  const { claim } = row;
  const { t } = texts;
  return (
    <>
      <th scope="row"><EntityLink ix={claim.subject} /></th>
      <td>{row.predicate}</td>
      <td>{claim.object === undefined ? <bdi dir={directionOf(row.told)}><Long text={row.told} most={LONGEST} /></bdi> : <EntityLink ix={claim.object} />}{claim.contested && <span class="mark"> ◦ {t("contested")}</span>}</td>
      <td class="date">{texts.span(row.start, row.end)}</td>
      <td>{claim.source !== undefined && <EntityLink ix={claim.source} />}</td>
      <td>{claim.evidence && <q dir="auto">{straight(claim.evidence)}</q>}{claim.state === "verified" && <span class="mark" title={t("verified")}> ✓<span class="hidden"> {t("verified")}</span></span>}{claim.basis && <span class="mark"> · {texts.basis(claim.basis)}</span>}</td>
    </>
  );
}
