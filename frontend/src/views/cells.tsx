/** The cells of the table's rows; every entity in them is a link to the state in which it is selected. */

import { Fragment } from "preact";
import type { VNode } from "preact";
import { at, otherEnd } from "../base/model";
import type { Claim, EntityIx } from "../base/model";
import { directionOf, straight } from "../base/text";
import type { ClaimRow, EntityRow } from "../core/rows";
import { ENTITY_KEYS, sourcesOf, tiesLeft } from "../core/rows";
import { contestedMarks, verifiedMarks } from "../scene/legendSigns";
import { Lines } from "./lines";
import { EntityLink } from "./link";
import { Marks } from "./marks";
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
      <th scope="row"><Lines><EntityLink ix={entity.ix} /></Lines></th>
      <td><Lines><span>{row.kind}</span></Lines></td>
      <td><Lines><span>{row.country}</span></Lines></td>
      <td><Dates row={row} /></td>
      <td>{ties > 0 ? list("ties", told) : tiesInAll > 0 && <span class="told">{told}</span>}</td>
      <td>{row.sources > 0 && list("sources", texts.t("sources", { n: row.sources }))}</td>
    </>
  );
}

/** The ties of an entry that are left, or its sources, each a link; as wide as the table, so that no column moves. */
export function OpenedList({ ix, opened }: { readonly ix: EntityIx; readonly opened: "ties" | "sources" }): VNode {
  const { graph, visible, texts } = usePage();
  const sources = (): readonly VNode[] => [...sourcesOf(graph, ix)].map((one) => <li key={one}><EntityLink ix={one} /></li>);
  const ties = (): readonly VNode[] =>
    tiesLeft(graph, visible, ix).map((one) => {
      const tie = at(graph.ties, one);
      const words = tie.subject === ix ? texts.term(tie.predicate) : texts.inverse(tie.predicate);
      return <li key={one}>{words} <EntityLink ix={otherEnd(graph, one, ix)} /></li>;
    });
  return <td colSpan={ENTITY_KEYS.length}><ul>{opened === "ties" ? ties() : sources()}</ul></td>;
}

/** Their roles are told, since what is no table in its look is none to every browser. */
export function ClaimCells({ row }: { readonly row: ClaimRow }): VNode {
  const { texts } = usePage();
  const { claim } = row;
  const { t } = texts;
  return (
    <>
      <th scope="row" role="rowheader"><Lines><EntityLink ix={claim.subject} /></Lines></th>
      <td role="cell"><Lines><span>{row.predicate}</span></Lines></td>
      <td role="cell"><Lines mark={claim.contested && <Mark sign={contestedMarks} name={t("contested")} />}>{claim.object === undefined ? <bdi dir={directionOf(row.told)}>{row.told}</bdi> : <EntityLink ix={claim.object} />}</Lines></td>
      <td role="cell"><Dates row={row} /></td>
      <td role="cell">{claim.source !== undefined && <Lines><EntityLink ix={claim.source} /></Lines>}</td>
      <td role="cell"><Lines mark={claim.state === "verified" && <Mark sign={verifiedMarks} name={t("verified")} />}><Passage claim={claim} /></Lines></td>
    </>
  );
}

/** What a source says, and on what it rests where that is not its words; no line ends with the dots of a locator, since one that is cut there would end with those of the cut too. */
function Passage({ claim }: { readonly claim: Claim }): VNode {
  const basis = claim.basis && usePage().texts.basis(claim.basis);
  return <span dir={directionOf(`${claim.evidence} ${basis}`)}>{claim.evidence && <q dir="auto">{straight(claim.evidence).replaceAll("… ", "…\u00a0")}</q>}{basis && <span class="mark">{claim.evidence && " · "}{basis}</span>}</span>;
}

function Mark({ sign, name }: { readonly sign: typeof verifiedMarks; readonly name: string }): VNode {
  return <span class="mark" title={name}><Marks marks={sign(6, 6, "currentColor")} width={12} height={12} /><span class="hidden">{name}</span></span>;
}

/** Two dates that each name a month, or something else in words, and what is said of a date. */
const DATES = /^(.*\p{L}.*?[\u2013-]\s?)(.*\p{L}.*)$/u;

/** A date stands in one line; where there are two, the second may stand below the first. */
function Dates({ row }: { readonly row: Pick<EntityRow, "start" | "end"> }): VNode {
  const told = usePage().texts.spanShort(row.start, row.end);
  const parts = DATES.exec(told)?.slice(1) ?? [told];
  return <>{parts.map((part) => <Fragment key={part}><span class="date">{part}</span><wbr /></Fragment>)}</>;
}
