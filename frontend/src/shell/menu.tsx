/** The choice of language, and the menu: light or dark, the link, and what this page is made of. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Lang } from "../base/model";
import type { Key, Texts } from "../base/text";
import { LANGUAGES } from "../base/words";
import { leftOut, openable } from "../core/hash";
import { THEMES } from "../core/state";
import type { Theme } from "../core/state";
import { Icon } from "../views/icons";
import { useLater } from "../views/later";
import { LegendFold } from "../views/legend";
import { usePage } from "../views/page";
import { MENU } from "../views/registry";

export function LanguageChoice(): VNode {
  const { texts, act } = usePage();
  // the other scripts have the browser look for their fonts, which takes a tenth of the time to the first picture
  const tags = useLater() ? Object.keys(LANGUAGES) : [texts.lang];
  return (
    <label class="language">
      <span class="what">{texts.t("language")}</span>
      <select value={texts.lang} onChange={(event) => act({ do: "lang", lang: event.currentTarget.value })}>
        {tags.map((tag) => <option key={tag} value={tag} lang={tag}>{nameOf(tag, texts)}</option>)}
      </select>
    </label>
  );
}

const nameOf = (tag: Lang, texts: Texts): string => (tag === texts.lang ? texts.t("languageName") : String(LANGUAGES[tag]?.languageName ?? tag));

export function Menu(): VNode {
  const { texts } = usePage();
  const { t } = texts;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => void (box.current?.contains(event.target as Node) || setOpen(false));
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open]);
  const onKey = (event: KeyboardEvent): void => {
    // a dialog that it opened is closed first, and gives the focus back
    if (event.key !== "Escape" || !open || (event.target as Element).closest("dialog")) return;
    event.stopPropagation();
    event.preventDefault();
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  return (
    <div class="menu" ref={box} onKeyDown={onKey}>
      <button type="button" class="iconbutton" aria-label={t("menu")} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="menu" /></button>
      {open && (
        <div class="menubox">
          <LanguageChoice />
          <CopyLink />
          {MENU.map((Part, place) => <Part key={place} />)}
          <ThemeChoice />
          <Licences />
          <LegendFold />
        </div>
      )}
    </div>
  );
}

function CopyLink(): VNode {
  const { state, session, texts, link, notify } = usePage();
  const { t } = texts;
  const copy = (): void => {
    const { text, problems } = openable(link());
    const tell = (key: Key): void => notify([t(key), ...[...problems, ...leftOut(state, session.moved.size)].map((one) => t(one.key, one.params))].join(" "));
    const failed = (): void => tell("copy.failed");
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(text).then(() => tell("copied"), failed);
  };
  return <button type="button" onClick={copy}>{t("copy")}</button>;
}

function ThemeChoice(): VNode {
  const { state, texts, act } = usePage();
  return (
    <fieldset>
      <legend>{texts.t("theme")}</legend>
      <div class="row">
        {THEMES.map((theme: Theme) => (
          <button key={theme} type="button" aria-pressed={state.theme === theme} onClick={() => act({ do: "theme", theme })}>{texts.t(`theme.${theme}`)}</button>
        ))}
      </div>
    </fieldset>
  );
}

/** The licences of the libraries in the page, unpacked when they are asked for. */
function Licences(): VNode {
  const { texts, part } = usePage();
  const [text, setText] = useState("");
  const load = (open: boolean): void => {
    if (open && !text) void part("licences").then((bytes) => setText(new TextDecoder().decode(bytes)));
  };
  return (
    <details onToggle={(event) => load(event.currentTarget.open)}>
      <summary>{texts.t("licences")}</summary>
      <pre lang="en" dir="ltr" tabIndex={0}>{text}</pre>
    </details>
  );
}
