/** The cells of the table's rows; every entity in them is a link to the state in which it is selected. */

import { useState } from "preact/hooks";
import type { VNode } from "preact";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { LONGEST } from "../base/text";
import type { ClaimRow, EntityRow } from "../core/rows";
import { sourcesOf } from "../core/rows";
import { otherEnd } from "../core/walk";
import { EntityLink } from "./link";
import { Long } from "./long";
import { usePage } from "./page";

export function EntityCells({ row }: { readonly row: EntityRow }): VNode {
  const { graph, texts } = usePage();
  const { entity } = row;
  return (
    <>
      <th scope="row"><EntityLink ix={entity.ix} /></th>
      <td>{row.kind}</td>
      <td>{row.country}</td>
      <td class="date">{texts.span(row.start, row.end)}</td>
      <td class="more">{row.ties > 0 && <Ties ix={entity.ix} count={row.ties} />}</td>
      <td class="more">{row.sources > 0 && <More label={texts.t("sources", { n: row.sources })} list={() => [...sourcesOf(graph, entity.ix)].map((one) => <li key={one}><EntityLink ix={one} /></li>)} />}</td>
    </>
  );
}

function Ties({ ix, count }: { readonly ix: EntityIx; readonly count: number }): VNode {
  const { graph, visible, texts } = usePage();
  const list = (): readonly VNode[] => {
    const shown = new Set(visible.ties);
    return at(graph.tiesOf, ix)
      .filter((one) => shown.has(one))
      .map((one) => {
        const tie = at(graph.ties, one);
        const words = tie.subject === ix ? texts.term(tie.predicate) : texts.inverse(tie.predicate);
        return <li key={one}>{words} <EntityLink ix={otherEnd(graph, one, ix)} /></li>;
      });
  };
  return <More label={texts.t("ties", { n: count })} list={list} />;
}

/** A list that is made when it is first opened. */
function More({ label, list }: { readonly label: string; readonly list: () => readonly VNode[] }): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && <ul>{list()}</ul>}
    </details>
  );
}

export function ClaimCells({ row }: { readonly row: ClaimRow }): VNode {
  const { texts } = usePage();
  const { claim } = row;
  const { t } = texts;
  return (
    <>
      <th scope="row"><EntityLink ix={claim.subject} /></th>
      <td>{row.predicate}</td>
      <td>{claim.object === undefined ? <bdi><Long text={claim.value} most={LONGEST} /></bdi> : <EntityLink ix={claim.object} />}{claim.contested && <span class="mark"> ◦ {t("contested")}</span>}</td>
      <td class="date">{texts.span(row.start, row.end)}</td>
      <td>{claim.source !== undefined && <EntityLink ix={claim.source} />}</td>
      <td>{claim.evidence && <q dir="auto">{claim.evidence}</q>}{claim.state === "verified" && <span class="mark" title={t("verified")}> ✓<span class="hidden"> {t("verified")}</span></span>}</td>
    </>
  );
}
