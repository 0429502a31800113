/** What is known of the selection, in words, with who says so; of the whole data set while nothing is selected. */

import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { at } from "../base/model";
import type { Graph, Tie, TieIx } from "../base/model";
import { factsOf } from "../core/facts";
import type { FactGroup } from "../core/facts";
import { refEntities, tieOfRef } from "../core/refs";
import { Said } from "./claims";
import { EntityDetails, Group } from "./entity";
import { Legend } from "./legend";
import { EntityLink } from "./link";
import { usePage } from "./page";
import { useOnPaper } from "./paper";
import { Sourced } from "./sources";
import { Unseen } from "./unseen";
import { Welcome } from "./welcome";

export function Details(): VNode {
  const { graph, state } = usePage();
  const tie = tieOfRef(graph, state.selected);
  const ix = refEntities(graph, state.selected)[0];
  useFocusKept(tie !== undefined ? `tie ${tie}` : `entity ${ix}`);
  if (tie === undefined && ix === undefined) return <Welcome />;
  return (
    <>
      <Reading />
      {tie !== undefined ? <TieDetails key={tie} ix={tie} /> : ix !== undefined && <EntityDetails key={ix} ix={ix} />}
    </>
  );
}

/** On paper, below the picture: how to read it, which the card of the data set says that is not there now. */
function Reading(): VNode | null {
  const { state, texts } = usePage();
  const isOnPaper = useOnPaper();
  if (!isOnPaper || state.view === "table" || state.view === "query") return null;
  return <section class="onpaper"><h3>{texts.t("legend")}</h3><Legend /></section>;
}

/** A link in the details leads to other details, and is gone with those it stood in: who came by keyboard goes on at the new heading. */
function useFocusKept(shown: string): void {
  const held = useRef<Element | null>(null);
  const before = useRef(shown);
  // asked while what holds the focus still stands
  held.current = document.activeElement?.closest(".details") ?? null;
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    // what took it meanwhile, as a tour does that began here, keeps it
    if (document.activeElement === document.body) held.current?.querySelector<HTMLElement>("h2[tabindex]")?.focus();
  });
}

/** Where sources disagree, what all of them say, as on the card of the entity, but with the relation itself first. */
function disputed(graph: Graph, tie: Tie): FactGroup | undefined {
  const group = factsOf(graph, tie.subject).find((one) => one.forward && one.predicate === tie.predicate);
  return group && { ...group, facts: [...group.facts].sort((a, b) => Number(b.other === tie.object) - Number(a.other === tie.object)) };
}

/** A relation as a sentence, with every claim of it; where sources disagree, with what others say. */
function TieDetails({ ix }: { readonly ix: TieIx }): VNode {
  const { graph, texts } = usePage();
  const tie = at(graph.ties, ix);
  const { t } = texts;
  const group = useMemo(() => (tie.contested ? disputed(graph, tie) : undefined), [tie]);
  const claims = group ? group.facts.flatMap((fact) => fact.claims) : tie.claims.map((one) => at(graph.claims, one));
  const sources = useMemo(() => claims.flatMap(({ source }) => source ?? []), [tie]);
  return (
    <article class="card">
      <h2 class="sentence" tabIndex={-1}><EntityLink ix={tie.subject} /> <span>{texts.term(tie.predicate)}</span> <EntityLink ix={tie.object} /></h2>
      <Unseen />
      <p class="kind">{tie.stated ? `${t("claims", { n: tie.claims.length })} · ${t("voices", { n: tie.voices })}` : t("country.stated")}</p>
      {group && <p class="contested">{t("contested.all")}</p>}
      <Sourced sources={sources}>{group ? <Group group={group} isWhole /> : claims.map((claim) => <Said key={claim.ix} claim={claim} />)}</Sourced>
    </article>
  );
}
