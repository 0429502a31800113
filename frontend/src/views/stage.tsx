/** Shows a picture, moves its camera by hand and by keys, and tells those who hear the page what is in it. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentType, VNode } from "preact";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { LandItems, onlyIn } from "./lands";
import { Later } from "./later";
import { entityRef } from "../core/state";
import type { Ref, Target } from "../core/state";
import { refEntities } from "../core/refs";
import { tiesLeft } from "../core/rows";
import type { Frame, Land, Picture, PictureView } from "../scene/view";
import { nextInDirection } from "./arrows";
import { usePage } from "./page";
import { Icon } from "./icons";
import { wholeIn } from "./room";
import { Saving } from "./saving";
import { Summary } from "./summary";
import { Surface } from "./surface";
import { WheelLeft } from "./wheel";

/** What stands beside the summary of a picture. */
export type StageTools = ComponentType<{ readonly picture: Picture }>;

const MOST_TOLD = 100;
const PAN_PX = 60;
const UNSEEN_MS = 100;

export function Stage({ view, tools: Tools }: { readonly view: PictureView; readonly tools?: StageTools | undefined }): VNode {
  const page = usePage();
  const { graph, state, visible, texts, style, measure, act, session } = page;
  // undefined until the room is measured, so that the first picture is the one that stays
  const [tall, setTall] = useState(session.begun?.tall);
  const input = useMemo(
    () => tall && { graph, state, visible, texts, style, measure, tall, moved: session.moved },
    [graph, state, visible, texts, style, measure, tall],
  );
  const picture = useMemo(() => (input ? view.picture(input) : undefined), [view, input]);
  const box = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const [surface, setSurface] = useState<Surface>();
  const enter = (land: Land): void => {
    act({ do: "jump", state: onlyIn(graph, land, state) });
    page.announce(told(land));
  };
  const told = ({ name, entries }: Land): string => `${name}. ${texts.t("entries", { n: entries.length })}`;
  const landAt = (target: Target | undefined): Land | undefined => (target?.kind === "land" ? picture?.lands?.find(({ code }) => code === target.code) : undefined);
  const choose = (target: Target | undefined): void => {
    const land = landAt(target);
    if (land) enter(land);
    else act({ do: "select", ref: target?.kind === "land" ? undefined : target });
  };
  // the surface outlives the picture
  const chosen = useRef(choose);
  chosen.current = choose;

  useLayoutEffect(() => {
    if (!box.current || !base.current || !over.current) return;
    let isFound = tall !== undefined;
    const shape = (): void => setTall(made.tall);
    const events = {
      select: (target: Target | undefined) => chosen.current(target),
      expand: (id: string) => act({ do: "expand", id }),
      ready: page.ready,
      entityOf: (ref: Ref) => refEntities(graph, ref)[0],
      // in tasks of their own: a picture of many ties is work enough, and to find it too
      shaped: () => {
        const find = isFound ? undefined : view.find;
        isFound = true;
        setTimeout(find ? () => void (find(page), setTimeout(shape)) : shape);
      },
      still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    };
    const begun = session.begun?.isOn(over.current) ? session.begun : undefined;
    if (begun) session.begun = undefined;
    begun?.tell(events);
    const made = begun ?? new Surface(box.current, base.current, over.current, events, session.cameras.get(view.id));
    setSurface(made);
    return () => {
      const kept = made.kept();
      if (kept) session.cameras.set(view.id, kept);
      else session.cameras.delete(view.id);
      made.end();
    };
  }, [view]);
  useUnseen(tall ? undefined : surface);
  const sight = refEntities(graph, state.selected)[0];
  // a picture that stands already is drawn in the frame that comes next, since taking over its canvas empties it
  const begins = useRef(session.begun === undefined);
  useLayoutEffect(() => {
    if (!picture || !surface) return;
    surface.show(picture, measure, sight, begins.current);
    begins.current = false;
  }, [surface, picture, measure, sight]);

  const frame = (): Frame | undefined => {
    // out of sight no change of size is told
    surface?.resized();
    return surface?.frame();
  };
  const showAll = (): void => surface?.fit(undefined, (box.current && picture && wholeIn(box.current, picture)) ?? undefined);
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keyed(event)) event.preventDefault();
  };
  const keyed = (event: KeyboardEvent): boolean => {
    if (!surface) return false;
    const way = ARROWS[event.key];
    if (way && event.shiftKey) surface.panBy(-way[0] * PAN_PX, -way[1] * PAN_PX);
    else if (way) step(way);
    else if (event.key === "+" || event.key === "=") surface.zoomBy(1.3);
    else if (event.key === "-") surface.zoomBy(1 / 1.3);
    else if (event.key === "0") showAll();
    else if (event.key === "Enter" || event.key === " ") {
      const ref = surface.pointed();
      if (!ref) return false;
      choose(ref);
    } else if (event.key.toLowerCase() === "e") {
      const ref = surface.pointed() ?? state.selected;
      if (ref?.kind !== "entity") return false;
      act({ do: "expand", id: ref.id });
    } else return false;
    return true;
  };
  const step = (way: readonly [number, number]): void => {
    if (!surface?.camera || !picture) return;
    const here = landAt(surface.pointed()) ?? refEntities(graph, surface.pointed() ?? state.selected)[0];
    const next = nextInDirection(picture, here, surface.camera, way);
    if (next === undefined) return;
    surface.bring(next);
    if (typeof next !== "number") {
      surface.point({ kind: "land", code: next.code });
      return page.announce(told(next));
    }
    const one = at(graph.entities, next);
    surface.point(entityRef(one.id));
    page.announce(`${texts.name(one).text}. ${texts.term(one.kind)}. ${texts.t("ties", { n: tiesLeft(graph, visible, next).length })}`);
  };

  return (
    <div class={`stage of-${view.id}`}>
      <div class="strip">
        <Summary text={picture?.summary} id="summary" />
        {Tools && picture && <Tools picture={picture} />}
      </div>
      <div class="canvases" ref={box}>
        <canvas ref={base} class="base" aria-hidden="true" dir="ltr" />
        <canvas
          ref={over} tabIndex={0} role="application" aria-label={picture?.label} aria-describedby="summary" dir="ltr"
          onKeyDown={onKey} onBlur={() => surface?.point(undefined)}
        />
        {page.within && <WheelLeft box={box} />}
      </div>
      <div class="tools" role="group" aria-label={texts.t("zoom")}>
        <Tool icon="plus" label={texts.t("zoom.in")} onClick={() => surface?.zoomBy(1.5)} />
        <Tool icon="minus" label={texts.t("zoom.out")} onClick={() => surface?.zoomBy(1 / 1.5)} />
        <Tool icon="fit" label={texts.t("zoom.fit")} onClick={showAll} />
        {document.fullscreenEnabled && <Tool icon="full" label={texts.t("fullscreen")} onClick={toggleFullscreen} />}
        {input && picture && <Saving view={view} input={input} summary={picture.summary} frame={frame} />}
      </div>
      <Later>{picture && <Outline view={view} picture={picture} sight={sight} enter={enter} />}</Later>
    </div>
  );
}

/** In a frame of a notebook that nobody has scrolled to, the browser tells of no size: it is asked for until there is one, so that the picture can be printed. */
function useUnseen(surface: Surface | undefined): void {
  useEffect(() => {
    const asked = surface && setInterval(() => surface.resized(), UNSEEN_MS);
    return () => clearInterval(asked);
  }, [surface]);
}

/** The entities of the picture as a list, for those who hear the page. */
function Outline({ view, picture, sight, enter }: { readonly view: PictureView; readonly picture: Picture; readonly sight: EntityIx | undefined; readonly enter: (land: Land) => void }): VNode {
  const { graph, texts, act } = usePage();
  return (
    <ul class="hidden" aria-label={texts.t(`${view.id}.outline`)}>
      {picture.outline.slice(0, MOST_TOLD).map((ix) => {
        const one = at(graph.entities, ix);
        const name = texts.name(one);
        return (
          <li key={one.id}>
            <button type="button" tabIndex={-1} aria-current={ix === sight ? "true" : undefined} onClick={() => act({ do: "select", ref: entityRef(one.id) })}>
              <span lang={name.lang} dir={name.dir}>{name.text}</span>{texts.t("comma")}{texts.term(one.kind)}
            </button>
          </li>
        );
      })}
      {picture.lands && <LandItems lands={picture.lands} choose={enter} />}
    </ul>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function toggleFullscreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => undefined);
}

function Tool({ icon, label, onClick }: { readonly icon: Parameters<typeof Icon>[0]["name"]; readonly label: string; readonly onClick: () => void }): VNode {
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
