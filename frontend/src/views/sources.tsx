/** The sources of what is printed: a number where one is cited, and each once with its date and address. On paper alone; a screen has links. */

import { createContext } from "preact";
import type { ComponentChildren, VNode } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { readableAddress } from "../base/links";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { usePage } from "./page";

const Numbers = createContext<ReadonlyMap<EntityIx, number>>(new Map());

interface SourcedProps {
  /** In the order in which they are cited; one may stand in it more than once. */
  readonly sources: readonly EntityIx[];
  readonly children: ComponentChildren;
}

/** What cites the sources, and below it their list. */
export function Sourced({ sources, children }: SourcedProps): VNode {
  const { texts } = usePage();
  const numbers = useMemo(() => new Map([...new Set(sources)].map((one, place) => [one, place + 1])), [sources]);
  return (
    <Numbers.Provider value={numbers}>
      {children}
      {numbers.size > 0 && (
        <section class="onpaper sources">
          <h3>{texts.t("table.sources")}</h3>
          <ol>{[...numbers.keys()].map((ix) => <li key={ix}><SourceLine ix={ix} /></li>)}</ol>
        </section>
      )}
    </Numbers.Provider>
  );
}

/** The number of a source in the list. */
export function Cited({ ix }: { readonly ix: EntityIx }): VNode | null {
  const number = useContext(Numbers).get(ix);
  return number === undefined ? null : <span class="onpaper"> [{usePage().texts.number(number)}]</span>;
}

function SourceLine({ ix }: { readonly ix: EntityIx }): VNode {
  const { graph, texts } = usePage();
  const one = at(graph.entities, ix);
  const name = texts.name(one);
  const address = readableAddress(one.url);
  return <><bdi lang={name.lang || undefined} dir={name.dir}>{name.text}</bdi>{one.start && ` · ${texts.date(one.start)}`}{address && <> · <bdi dir="ltr">{address}</bdi></>}</>;
}
