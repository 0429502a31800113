/** The search box: matches while one types, arrows to choose, Enter to select. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { at } from "../base/model";
import { indexOf, search } from "../core/search";
import { entityRef } from "../core/state";
import { usePage } from "./page";

const MOST = 12;

export function Finder(): VNode {
  const { graph, texts, act } = usePage();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const index = useMemo(() => indexOf(graph), [graph]);
  const found = useMemo(() => search(graph, index, words, MOST), [graph, index, words]);
  const choose = (place: number): void => {
    const ix = found[place];
    if (ix === undefined) return;
    act({ do: "select", ref: entityRef(at(graph.entities, ix).id) });
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (found.length) setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const shown = open && words.trim() !== "";
  return (
    <div class="finder" role="search">
      <input
        type="search" role="combobox" aria-label={texts.t("search")} placeholder={texts.t("search.hint")} autocomplete="off" list={undefined}
        aria-expanded={shown} aria-controls="found" aria-autocomplete="list"
        aria-activedescendant={shown && found.length ? `found-${active}` : undefined}
        value={words} onKeyDown={onKey} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}
        onInput={(event) => { setWords(event.currentTarget.value); setActive(0); setOpen(true); }}
      />
      <ul id="found" role="listbox" aria-label={texts.t("search")} hidden={!shown}>
        {found.map((ix, place) => {
          const one = at(graph.entities, ix);
          const name = texts.name(one);
          return (
            <li key={one.id} id={`found-${place}`} role="option" aria-selected={place === active} onPointerDown={(event) => { event.preventDefault(); choose(place); }}>
              <span lang={name.lang} dir={name.dir}>{name.text}</span> <small>{texts.term(one.kind)}</small>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
