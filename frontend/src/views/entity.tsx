/** The card of an entity: names, dates, place, and its relations both ways in words, grouped, with who says so. */

import type { VNode } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { at } from "../base/model";
import type { Entity, EntityIx } from "../base/model";
import { LONGEST, directionOf, straight } from "../base/text";
import { webAddress } from "../base/links";
import { factsOf, valueText } from "../core/facts";
import type { Fact, FactGroup } from "../core/facts";
import { act as after } from "../core/acts";
import { refOfTie, tieOfRef } from "../core/refs";
import { Said } from "./claims";
import { FinderBox } from "./finder";
import { Glyph } from "./glyph";
import { EntityLink } from "./link";
import { Long } from "./long";
import { usePage } from "./page";
import { useOnPaper } from "./paper";
import { Cited, Sourced } from "./sources";
import { Unseen } from "./unseen";

const MOST_FACTS = 8;
/** So many stand on paper, where nothing unfolds. */
const MOST_ON_PAPER = 500;

export function EntityDetails({ ix }: { readonly ix: EntityIx }): VNode {
  const { graph, texts } = usePage();
  const one = at(graph.entities, ix);
  const name = texts.name(one);
  const description = texts.description(one);
  const groups = useMemo(() => factsOf(graph, ix), [graph, ix]);
  const sources = useMemo(() => [...groups.flatMap(({ facts }) => facts.flatMap(({ claims }) => claims.flatMap(({ source }) => source ?? []))), ...one.sources], [groups]);
  const dates = texts.span(one.start, one.end);
  const country = texts.country(one.country);
  return (
    <article class="card">
      <h2 tabIndex={-1} lang={name.lang} dir={name.dir}><Long text={name.whole ?? name.text} most={LONGEST} /></h2>
      <p class="kind"><Glyph kind={one.kind} /> {[texts.term(one.kind), dates, country !== name.text && country].filter(Boolean).join(" · ")}</p>
      {description && <p lang={description.lang} dir={description.dir}><Long text={description.text} /></p>}
      <Unseen />
      <Around />
      <Sourced sources={sources}>
        {groups.map((group) => <Group key={`${group.predicate.name} ${String(group.forward)}`} group={group} />)}
        <OtherNames one={one} />
        <Links one={one} />
        {one.sources.length > 0 && (
          <section class="group">
            <h3>{texts.t("describedFrom")}</h3>
            <ul class="plain">{one.sources.map((source) => <li key={source}><EntityLink ix={source} /><Cited ix={source} /></li>)}</ul>
          </section>
        )}
      </Sourced>
    </article>
  );
}

/** How much of its surroundings is shown, and how it is connected with another. */
function Around(): VNode {
  const { graph, state, texts, act } = usePage();
  const { t } = texts;
  const [asking, setAsking] = useState(false);
  const asks = useRef<HTMLButtonElement>(null);
  const id = state.selected?.kind === "entity" ? state.selected.id : "";
  const expanded = state.expanded.includes(id);
  return (
    <div class="around">
      <div class="row" role="group" aria-label={t("steps")}>
        {[0, 1, 2, 3].map((steps) => (
          <button key={steps} type="button" aria-pressed={state.steps === steps} onClick={() => act({ do: "steps", steps })}>
            {steps ? t("steps.n", { n: steps }) : t("steps.all")}
          </button>
        ))}
      </div>
      <div class="row">
        <button type="button" aria-pressed={expanded} onClick={() => act({ do: "expand", id })}>{t("expand")}</button>
        <button type="button" ref={asks} aria-expanded={asking} onClick={() => setAsking(!asking)}>{t("path.from")}</button>
      </div>
      {asking && (
        <FinderBox
          name="path" label={t("path.to")} autofocus
          onChoose={(goal) => {
            asks.current?.focus();
            setAsking(false);
            act({ do: "jump", state: after(state, { do: "path", to: at(graph.entities, goal).id }) });
          }}
        />
      )}
    </div>
  );
}

interface GroupProps {
  readonly group: FactGroup;
  /** Whether all of it is shown at once. */
  readonly isWhole?: boolean;
}

export function Group({ group, isWhole = false }: GroupProps): VNode {
  const { texts } = usePage();
  const { t } = texts;
  const [open, setOpen] = useState(false);
  const most = useOnPaper() ? MOST_ON_PAPER : MOST_FACTS;
  const shown = open || isWhole || group.facts.length <= most + 2 ? group.facts : group.facts.slice(0, most);
  const forward = group.forward || group.predicate.symmetric;
  const left = t("filters.more", { n: group.facts.length - shown.length });
  return (
    <section class={group.contested ? "group disputed" : "group"}>
      <h3>
        {forward ? texts.term(group.predicate) : texts.inverse(group.predicate)}
        {/* a letter of Arabic joins the one beside it */}
        {group.contested && <> <span class="contested">{t("contested")}</span></>}
      </h3>
      <ul class="facts">{shown.map((fact, place) => <FactLine key={place} fact={fact} />)}</ul>
      {shown.length < group.facts.length && <button type="button" class="more" onClick={() => setOpen(true)}>{left}</button>}
      {shown.length < group.facts.length && <p class="onpaper">{left}</p>}
    </section>
  );
}

function FactLine({ fact }: { readonly fact: Fact }): VNode {
  const { graph, state, texts, act } = usePage();
  const { tie } = at(fact.claims, 0);
  const isShown = tie !== undefined && tie === tieOfRef(graph, state.selected);
  const told = valueText(at(fact.claims, 0), texts);
  return (
    <li aria-current={isShown ? "true" : undefined}>
      <div class="fact">
        {fact.other !== undefined ? <EntityLink ix={fact.other} /> : <bdi class="value" dir={directionOf(told)}><Long text={told} /></bdi>}
        {tie !== undefined && !isShown && (
          <button type="button" class="tie" title={texts.t("details.tie")} onClick={() => act({ do: "select", ref: refOfTie(graph, tie) })}>
            <span class="hidden">{texts.t("details.tie")}</span><span aria-hidden="true">⋯</span>
          </button>
        )}
      </div>
      {fact.claims.map((claim) => <Said key={claim.ix} claim={claim} />)}
    </li>
  );
}

function OtherNames({ one }: { readonly one: Entity }): VNode | null {
  const { texts } = usePage();
  const name = texts.name(one);
  const shown = name.whole ?? name.text;
  const names = Object.entries(one.names).map(([lang, text]) => [lang, straight(text)] as const).filter(([, text]) => text !== shown);
  const others = one.alternatives.map(straight).filter((text) => text !== shown);
  if (!names.length && !others.length) return null;
  return (
    <section class="group">
      <h3>{texts.t("otherNames")}</h3>
      <ul class="plain">
        {names.map(([lang, text]) => <li key={lang}><bdi lang={lang} dir={directionOf(text)}><Long text={text} most={LONGEST} /></bdi> <span class="aside">{lang}</span></li>)}
        {others.map((text) => <li key={text}><bdi dir={directionOf(text)}><Long text={text} most={LONGEST} /></bdi></li>)}
      </ul>
    </section>
  );
}

function Links({ one }: { readonly one: Entity }): VNode | null {
  const { texts } = usePage();
  const links = [
    [texts.t("homepage"), webAddress(one.homepage)],
    [texts.t("link.text"), webAddress(one.url)],
    [texts.t("link.wikidata"), /^Q\d+$/.test(one.wikidata) ? `https://www.wikidata.org/wiki/${one.wikidata}` : undefined],
  ] as const;
  if (!links.some(([, address]) => address)) return null;
  return (
    <p class="links">
      {links.map(([label, address]) => address && <a key={label} href={address} target="_blank" rel="noopener noreferrer">{label}</a>)}
    </p>
  );
}
