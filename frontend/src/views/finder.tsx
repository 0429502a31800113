/** The search box: matches while one types, arrows to choose, Enter to select. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { search } from "../core/search";
import { entityRef } from "../core/state";
import { Glyph } from "./glyph";
import { usePage } from "./page";

const MOST = 12;

export function Finder(): VNode {
  const { graph, texts, act } = usePage();
  return (
    <div class="finder" role="search">
      <FinderBox name="find" label={texts.t("search")} onChoose={(ix) => act({ do: "select", ref: entityRef(at(graph.entities, ix).id) })} />
    </div>
  );
}

interface BoxProps {
  readonly name: string;
  readonly label: string;
  readonly autofocus?: boolean;
  readonly onChoose: (ix: EntityIx) => void;
}

export function FinderBox({ name, label, autofocus, onChoose }: BoxProps): VNode {
  const { graph, texts, announce } = usePage();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const all = useMemo(() => (words.trim() ? search(graph, words) : []), [graph, words]);
  const found = all.slice(0, MOST);
  const shown = open && words.trim() !== "";
  useEffect(() => void (autofocus && input.current?.focus()), []);
  useEffect(() => void (shown && announce(found.length ? texts.t("search.found", { n: all.length }) : texts.t("search.none"))), [shown, all]);
  useEffect(() => void (shown && document.getElementById(`${name}-${active}`)?.scrollIntoView({ block: "nearest" })), [active]);
  const write = (text: string): void => {
    setWords(text);
    // a count belongs to words that stand there
    if (!text.trim()) announce("");
  };
  const choose = (place: number): void => {
    const ix = found[place];
    if (ix === undefined) return;
    setOpen(false);
    setWords("");
    onChoose(ix);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (found.length) setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape" && (shown || words)) {
      event.stopPropagation();
      setOpen(false);
      write("");
    }
  };
  return (
    <div class="finderbox">
      <input
        ref={input} type="search" role="combobox" aria-label={label} placeholder={texts.t("search.hint")} autocomplete="off" list={undefined} spellcheck={false}
        aria-expanded={shown} aria-controls={`${name}-list`} aria-autocomplete="list" aria-activedescendant={shown && found.length ? `${name}-${active}` : undefined}
        value={words} onKeyDown={onKey} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}
        onInput={(event) => {
          write(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
      />
      <ul id={`${name}-list`} role="listbox" aria-label={label} hidden={!shown || !found.length}>
        {found.map((ix, place) => {
          const one = at(graph.entities, ix);
          const told = texts.name(one);
          return (
            <li
              key={one.id} id={`${name}-${place}`} role="option" aria-selected={place === active}
              onPointerDown={(event) => event.preventDefault()} onClick={() => choose(place)}
            >
              <Glyph kind={one.kind} /> <span class="name" lang={told.lang} dir={told.dir}>{told.text}</span> <small>{texts.term(one.kind)}</small>
            </li>
          );
        })}
        {all.length > MOST && <li class="rest" role="option" aria-disabled="true" aria-selected="false">{texts.t("search.more", { n: all.length - MOST })}</li>}
      </ul>
      {shown && !found.length && <p class="none">{texts.t("search.none")}</p>}
    </div>
  );
}
