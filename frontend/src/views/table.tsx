/** The table: everything that is visible in words, by row; the twin of every picture for those who read or hear rather than look. */

import { useMemo, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { at } from "../base/model";
import type { EntityIx, Tie } from "../base/model";
import type { Key } from "../base/text";
import { CLAIM_KEYS, ENTITY_KEYS, claimSheet, entitySheet, orderOf, rowsSteps, toCsv } from "../core/rows";
import type { ClaimRow, EntityRow, Rows } from "../core/rows";
import { nothingKey } from "../core/nothing";
import { pathOf } from "../core/path";
import type { PathStep } from "../core/path";
import { tieOfRef } from "../core/refs";
import { ROW_KINDS } from "../core/state";
import { csvBlob, fileName, saveBlob } from "../paint/save";
import { Icon } from "./icons";
import { usePage } from "./page";
import { ROWS_ON_PAPER, useOnPaper } from "./paper";
import { ClaimCells, EntityCells, OpenedList } from "./cells";
import type { Opened } from "./cells";
import { useGrowing, useSteps } from "./growing";
import { EntityLink } from "./link";
import { PathLine } from "./network-tools";
import { Press } from "./press";
import { Sideways } from "./sideways";
import { useTurned } from "./turned";
import { useSight, useWholeRows } from "./whole-rows";

const PAGE_SIZE = 100;
/** About as many as are in sight: what a claim says takes more lines. */
const PIECES = { entities: 25, claims: 12 } as const;

const HEADS: Readonly<Record<string, Key>> = {
  name: "table.name", kind: "table.type", country: "country", start: "dates", ties: "table.ties", sources: "table.sources",
  subject: "table.subject", predicate: "table.predicate", object: "table.object", source: "table.source", evidence: "table.evidence",
};

export function TableView(): VNode {
  const { graph, state, visible, texts } = usePage();
  const rows = useSteps(() => rowsSteps(graph, visible, state, texts), [graph, visible, texts, state.rows, state.sort]);
  return rows ? <RowsTable {...rows} /> : <div class="table-view" />;
}

function RowsTable({ entities, claims }: Rows): VNode {
  const { graph, state, visible, texts, ready } = usePage();
  const { rows: kind, sort } = state;
  const path = useMemo(() => pathOf(graph, visible, state), [graph, visible, state.selected, state.path]);
  // what a step of a tour looks at, and a path, come first and in their own order, whatever the rows are sorted by
  const places = useMemo(() => {
    const first = [...state.focus.flatMap((id) => graph.byId.get(id) ?? []), ...path.map((step) => step.entity)];
    return new Map([...new Set(first)].map((ix, place) => [ix, place]));
  }, [graph, state.focus, path]);
  const ordered = useMemo(() => inPlace(entities, ({ entity }) => [entity.ix], places), [entities, places]);
  const told = useMemo(() => inPlace(claims, ({ claim }) => [claim.subject, claim.object], places), [claims, places]);
  const size = kind === "entities" ? entities.length : claims.length;
  const rows = useMemo((): readonly number[] => [...entities.map(({ entity }) => entity.ix), ...claims.map(({ claim }) => claim.ix)].sort((a, b) => a - b), [entities, claims]);
  const tie = tieOfRef(graph, state.selected);
  const saying = tie === undefined ? -1 : told.findIndex(({ row }) => row.claim.tie === tie);
  const [from, setFrom] = useTurned(rows, (selected) => {
    const place = selected.kind === "tie" ? saying : ordered.findIndex(({ row }) => row.entity.id === selected.id);
    return place < 0 ? undefined : place - (place % PAGE_SIZE);
  });
  const table = useRef<HTMLTableElement>(null);
  useWholeRows(table);
  const isOnPaper = useOnPaper();
  const shown = from < size && !isOnPaper ? from : 0;
  const end = Math.min(size, shown + (isOnPaper ? ROWS_ON_PAPER : PAGE_SIZE));
  const come = useGrowing(PIECES[kind], end - shown, ready);
  const there = isOnPaper ? end : Math.min(end, shown + come);
  useSight(table, [shown, kind, sort, rows], state.selected, there === end);
  const save = (): void => {
    const sheet = kind === "entities" ? entitySheet(graph, entities.map((row) => row.entity)) : claimSheet(graph, claims.map((row) => row.claim));
    saveBlob(fileName(`${texts.title.text} ${texts.t(`table.${kind}`)}`, "csv"), csvBlob(toCsv(sheet)));
  };
  return (
    <div class="table-view">
      <Tools from={shown} to={end} size={size} setFrom={setFrom} save={save} />
      {state.path !== undefined && <div class="path"><PathLine />{path.length > 0 && <PathSteps path={path} />}</div>}
      <Sideways className="table-scroll" label={texts.t(`table.${kind}`)}>
        <table ref={table} class={`of-${kind}`} role="table" aria-rowcount={size + 1}>
          <caption class="hidden">{texts.t(`table.caption.${kind}`, { n: size })}</caption>
          <thead role="rowgroup">
            <tr role="row">{(kind === "entities" ? ENTITY_KEYS : CLAIM_KEYS).map((key) => <Head key={key} name={key} sort={sort || (kind === "entities" ? "name" : "")} />)}</tr>
          </thead>
          <tbody role="rowgroup">
            {ordered.slice(shown, there).map(({ row, isFirst }, nth) => (
              <EntryRow key={row.entity.id} place={shown + nth} row={row} isChosen={isFirst} />
            ))}
            {told.slice(shown, there).map(({ row, isFirst }, nth) => (
              <ClaimLine key={row.claim.ix} place={shown + nth} row={row} isChosen={isFirst} isSaid={tie !== undefined && row.claim.tie === tie} />
            ))}
          </tbody>
        </table>
        {size === 0 && visible.entities.length > 0 && <p class="empty">{texts.t(nothingKey(graph))}</p>}
      </Sideways>
    </div>
  );
}

interface Placed<Row> {
  readonly row: Row;
  readonly isFirst: boolean;
}

/** Rows with those of some entities first, in the order of these, and the others as they were. */
function inPlace<Row>(rows: readonly Row[], of: (row: Row) => readonly (EntityIx | undefined)[], places: ReadonlyMap<EntityIx, number>): readonly Placed<Row>[] {
  if (!places.size) return rows.map((row) => ({ row, isFirst: false }));
  const ranked = rows.map((row) => ({ row, place: Math.min(...of(row).map((ix) => (ix === undefined ? undefined : places.get(ix)) ?? places.size)) }));
  return ranked.sort((a, b) => a.place - b.place).map(({ row, place }) => ({ row, isFirst: place < places.size }));
}

interface EntryProps {
  readonly place: number;
  readonly row: EntityRow;
  readonly isChosen: boolean;
}

/** An entry, and below it the list that is open. */
function EntryRow({ place, row, isChosen }: EntryProps): VNode {
  const { state } = usePage();
  const [opened, open] = useState<Opened>("");
  const { id, ix } = row.entity;
  const isSelected = state.selected?.kind === "entity" && state.selected.id === id;
  return (
    <>
      <tr aria-rowindex={place + 2} aria-current={isSelected ? "true" : undefined} class={isChosen || isSelected ? "chosen" : undefined}><EntityCells row={row} opened={opened} open={open} /></tr>
      {opened && <tr class="opened"><OpenedList ix={ix} opened={opened} /></tr>}
    </>
  );
}

interface ClaimProps {
  readonly place: number;
  readonly row: ClaimRow;
  readonly isChosen: boolean;
  /** Whether it says the tie that is selected. */
  readonly isSaid: boolean;
}

function ClaimLine({ place, row, isChosen, isSaid }: ClaimProps): VNode {
  return <tr role="row" aria-rowindex={place + 2} aria-current={isSaid ? "true" : undefined} class={isChosen || isSaid ? "chosen" : undefined}><ClaimCells row={row} /></tr>;
}

/** The chain of ties between the ends of the path, in words. */
function PathSteps({ path }: { readonly path: readonly PathStep[] }): VNode {
  const { graph, texts } = usePage();
  const words = (tie: Tie, entity: EntityIx): string => (tie.object === entity ? texts.term(tie.predicate) : texts.inverse(tie.predicate));
  return (
    <ol>
      {path.map((step) => <li key={step.entity}>{step.tie && <span>{words(step.tie, step.entity)} </span>}<EntityLink ix={at(graph.entities, step.entity).ix} /></li>)}
    </ol>
  );
}

/** Says how the rows are ordered by it; a click orders them by it, another click the other way. */
function Head({ name, sort }: { readonly name: string; readonly sort: string }): VNode {
  const { texts, act } = usePage();
  const order = orderOf([name], sort);
  const label = texts.t(HEADS[name] ?? "table.name");
  const next = order && !order.down ? `-${name}` : name;
  return (
    <th scope="col" role="columnheader" aria-sort={order ? (order.down ? "descending" : "ascending") : "none"}>
      <button type="button" onClick={() => act({ do: "sort", sort: next })} title={texts.t("table.sort", { name: label })}>
        {label}<span aria-hidden="true" class={order ? (order.down ? "arrow down" : "arrow up") : "arrow"} />
      </button>
    </th>
  );
}

interface ToolsProps {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly setFrom: (from: number) => void;
  readonly save: () => void;
}

function Tools({ from, to, size, setFrom, save }: ToolsProps): VNode {
  const { state, texts, act } = usePage();
  const { t } = texts;
  return (
    <div class={size > PAGE_SIZE ? "table-tools paged" : "table-tools"}>
      <div role="group" aria-label={t("table.kind")} class="choice">
        {ROW_KINDS.map((kind) => (
          <button key={kind} type="button" aria-pressed={state.rows === kind} onClick={() => act({ do: "rows", rows: kind })}>{t(`table.${kind}`)}</button>
        ))}
      </div>
      <label class="contains">
        <span class="hidden">{t("table.filter")}</span>
        <input type="search" value={state.q} placeholder={t("table.filter")} onInput={(event) => act({ do: "text", q: event.currentTarget.value })} />
      </label>
      <div class="pages">
        <span role="status">{t("table.page", { from: size ? from + 1 : 0, to, all: size })}</span>
        <Press off={from === 0} onPress={() => setFrom(Math.max(0, from - PAGE_SIZE))} label={t("table.previous")}><Icon name={texts.dir === "rtl" ? "right" : "left"} /></Press>
        <Press off={to >= size} onPress={() => setFrom(from + PAGE_SIZE)} label={t("table.next")}><Icon name={texts.dir === "rtl" ? "left" : "right"} /></Press>
      </div>
      <button type="button" onClick={save}>{t("table.csv")}</button>
    </div>
  );
}
