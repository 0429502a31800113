/** Saves a picture as it is on the screen, or as a poster; both from the marks that the canvas paints. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { filtersLine } from "../core/asked";
import { dateLine, imprint, licenceLine } from "../core/provenance";
import { toPng } from "../paint/raster";
import { fileName, saveBlob } from "../paint/save";
import { toSvg } from "../paint/svg";
import { framed } from "../scene/framed";
import type { Scene } from "../scene/mark";
import { POSTER } from "../scene/column";
import { poster } from "../scene/poster";
import { styleOf } from "../scene/style";
import { marksOf } from "../scene/view";
import type { Frame, Input, Picture, PictureView } from "../scene/view";
import { Icon } from "./icons";
import { usePage } from "./page";
import { aroundPrint } from "./paper";

const PNG_FINENESS = 3;
/** How many times as high as wide a part of a picture is on paper: two go on an upright sheet, one on a lying one. */
const PART = 0.6;

interface SavingProps {
  readonly view: PictureView;
  readonly input: Input;
  readonly summary: string;
  /** What of the world is on the screen. */
  readonly frame: () => Frame | undefined;
}

/** All of a picture that scrolls, in parts that no edge of a sheet cuts; of any other what is on the screen. */
function partsIn(view: PictureView, input: Input, frame: Frame): readonly (readonly Scene[])[] {
  const picture = view.picture(input);
  const parts = picture.parts?.(frame.camera, frame.width, PART * frame.width) ?? [frame];
  return parts.map(({ camera, height }) => scenesOf(picture, { ...frame, camera, height }));
}

/** What a frame shows, from below to above, without what the pointer does. */
const scenesOf = (picture: Picture, frame: Frame): readonly Scene[] => [{ ...picture.base(frame), marks: marksOf(picture, frame) }, picture.over(frame, undefined)];

export function Saving({ view, input, summary, frame }: SavingProps): VNode {
  const { graph, state, visible, texts, announce } = usePage();
  const [sheets, setSheets] = useState<readonly string[]>();
  const { t } = texts;
  const policy = view.id === "map" ? t("map.policy") : "";
  const filters = (): string => filtersLine(graph, visible, texts, state);
  const name = (ending: string): string => fileName(`${texts.title.text} ${t(`view.${view.id}`)}`, ending);
  const picture = (): Scene => {
    const [drawn, shown] = [view.picture(input), frame()];
    const cut = (shown && drawn.cut?.(shown)) ?? "";
    const notes = [summary, cut, filters(), imprint(graph, texts), policy].filter(Boolean);
    return framed(shown ? scenesOf(drawn, shown) : [], { title: texts.title.text, notes }, input);
  };
  const words = { title: `${texts.title.text}: ${summary}`, lang: texts.lang };
  const paper: Input = { ...input, style: styleOf(false), forPaper: true };
  const printed = (): readonly string[] => {
    const shown = frame();
    return shown ? partsIn(view, paper, shown).map((scenes) => toSvg(scenes, words)) : [];
  };
  const onPaper = (): readonly string[] => {
    const scenes = poster(view, paper, { filters: filters(), date: dateLine(graph, texts), licence: licenceLine(graph, texts), policy });
    return scenes.map((scene) => toSvg([scene], words));
  };
  const close = useRef<HTMLDetailsElement>(null);
  const done = (): void => {
    const list = close.current;
    if (!list) return;
    // what is closed loses the focus
    if (list.contains(document.activeElement)) list.querySelector("summary")?.focus();
    list.open = false;
  };
  const saved = (ending: string): void => {
    announce(t("save.saved", { name: name(ending) }));
    done();
  };
  const savePng = (): void => {
    toPng(picture(), PNG_FINENESS).then(
      (blob) => {
        saveBlob(name("png"), blob);
        saved("png");
      },
      (error: unknown) => announce(t("viewFailed", { message: error instanceof Error ? error.message : String(error) })),
    );
  };
  const saveSvg = (text: string, ending: string): void => {
    saveBlob(name(ending), new Blob([text], { type: "image/svg+xml" }));
    saved(ending);
  };
  return (
    <>
    <details class="saving" ref={close} onKeyDown={(event) => void (event.key === "Escape" && close.current?.open && (event.stopPropagation(), done()))}>
      <summary class="tool" aria-label={t("save")} title={t("save")}><Icon name="save" /></summary>
      <div class="menu">
        <button type="button" onClick={() => saveSvg(toSvg([picture()], words), "svg")}>{t("save.svg")}</button>
        <button type="button" onClick={savePng}>{t("save.png")}</button>
        <button type="button" onClick={() => void (done(), setSheets(onPaper()))}>{t("save.poster")}</button>
      </div>
    </details>
    <PrintPicture svgs={printed} />
    {sheets && <PosterDialog sheets={sheets} save={(place) => saveSvg(sheets[place] ?? "", place ? `poster-${place + 1}.svg` : "poster.svg")} close={() => setSheets(undefined)} />}
    </>
  );
}

/** Stands for the canvases on paper: the same picture, light and in lines, in as many parts as it takes. */
function PrintPicture({ svgs }: { readonly svgs: () => readonly string[] }): VNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = (): void => {
      const parsed = svgs().map((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
      box.current?.replaceChildren(...parsed.map((svg) => document.importNode(svg, true)));
    };
    const after = (): void => box.current?.replaceChildren();
    return aroundPrint(before, after);
  }, [svgs]);
  return <div class="printpicture" ref={box} />;
}

/** Prints pictures alone, each on a sheet of its size. */
async function printSheets(urls: readonly string[]): Promise<void> {
  const sheet = document.createElement("div");
  sheet.className = "printsheet";
  for (const url of urls) {
    const image = new Image();
    image.src = url;
    sheet.append(image);
    await image.decode();
  }
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}

/** Shows a poster before it is saved or printed. */
function PosterDialog({ sheets, save, close }: { readonly sheets: readonly string[]; readonly save: (place: number) => void; readonly close: () => void }): VNode {
  const { texts } = usePage();
  const { t } = texts;
  const dialog = useRef<HTMLDialogElement>(null);
  const [urls, setUrls] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const made = sheets.map((svg) => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })));
    setUrls(made);
    dialog.current?.showModal();
    return () => made.forEach((url) => URL.revokeObjectURL(url));
  }, [sheets]);
  return (
    <dialog class="poster" ref={dialog} onClose={close} aria-label={t("save.poster")}>
      <div class="posterbuttons">
        {sheets.map((_, place) => <button key={place} type="button" onClick={() => save(place)}>{sheets.length === 1 ? t("save.svg") : t("save.sheet", { sheet: place + 1 })}</button>)}
        <button type="button" onClick={() => void printSheets(urls)}>{t("save.print")}</button>
        <button type="button" onClick={() => dialog.current?.close()}>{t("close")}</button>
      </div>
      {urls.map((url) => <img key={url} src={url} alt={t("save.preview")} width={POSTER.width} height={POSTER.height} />)}
    </dialog>
  );
}
