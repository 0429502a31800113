/** The page of the table: it stays while the rows are the same ones, whatever is shown in between, and turns to what is selected elsewhere. */

import { useEffect, useState } from "preact/hooks";
import { same } from "../core/state";
import type { Ref } from "../core/state";
import { usePage } from "./page";

/**
 * The first row of the page, and what turns it.
 * @param rows the places of what the rows are, ascending
 * @param pageOf the first row of the page that has what is selected, or undefined
 */
export function useTurned(rows: readonly number[], pageOf: (selected: Ref) => number | undefined): readonly [number, (from: number) => void] {
  const { session, state } = usePage();
  const { rows: kind, sort, selected } = state;
  const kept = (): number => {
    const { turned } = session;
    return turned?.kind === kind && turned.sort === sort && same(turned.rows, rows) ? turned.from : 0;
  };
  const [from, setFrom] = useState(kept);
  const turn = (to: number, towards: Ref | undefined): void => {
    setFrom(to);
    // at once, since the rows may be found anew before this is drawn
    session.turned = { kind, sort, rows, selected: towards, from: to };
  };
  useEffect(() => turn(kept(), session.turned?.selected), [rows, kind, sort]);
  useEffect(() => {
    const { turned } = session;
    const page = selected === undefined || same(turned?.selected, selected) ? undefined : pageOf(selected);
    turn(page ?? turned?.from ?? 0, selected);
  }, [selected]);
  return [from, (to) => turn(to, selected)];
}
