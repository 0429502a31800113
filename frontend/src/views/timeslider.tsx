/** The window of time under every view: two handles over a small histogram, and play, which lets time pass. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { endsOf, firstWindow, nextWindow, placesOf, stopsSteps, windowMoved } from "../core/stops";
import type { State } from "../core/state";
import type { Stop } from "../core/stops";
import { useEscape } from "./escape";
import { useSteps } from "./growing";
import { useGrip } from "./grip";
import { Icon } from "./icons";
import { usePage } from "./page";

const NONE: readonly Stop[] = [];
const STEP_MS = 900;
const YEAR_LETTERS = 4;

export function TimeSlider(): VNode | null {
  const { graph, state, texts, act } = usePage();
  const stops = useSteps(() => stopsSteps(graph), [graph]) ?? NONE;
  // the window that is set, which may begin or end where no handle can stand
  const [start = "", end = ""] = stops.length < 2 ? [] : endsOf(stops, state).map((cell) => (cell ? texts.date(cell) : "…"));
  const { playing, play, halt } = usePlay(stops, texts.t("span", { start, end }));
  if (stops.length < 2) return null;
  const put = (low: number, high: number, pull?: number): void => {
    halt();
    act({ do: "years", ...windowMoved(stops, state, low, high), playing: false, pull });
  };
  const showAll = (): void => {
    halt();
    act({ do: "years", from: undefined, to: undefined, playing: false });
  };
  const label = texts.t(playing ? "time.pause" : "time.play");
  return (
    <div class="time" role="group" aria-label={texts.t("time")}>
      <button type="button" class="play" onClick={play} aria-pressed={playing} aria-label={label} title={label}><Icon name={playing ? "pause" : "play"} /></button>
      <output aria-live="off" class={looks(start)}>{start}</output>
      <Track stops={stops} ends={[start, end]} put={put} />
      <output aria-live="off" class={looks(end)}>{end}</output>
      <button type="button" class="all" aria-label={texts.t("time.all")} title={texts.t("time.all")} onClick={showAll} disabled={state.from === undefined && state.to === undefined}>
        <span>{texts.t("time.all")}</span><Icon name="close" />
      </button>
    </div>
  );
}

interface Player {
  readonly playing: boolean;
  /** Lets time pass, or stops it and tells where, since what passed was not told. */
  readonly play: () => void;
  /** Stops it without a word. */
  readonly halt: () => void;
}

/** @param told the window as it is now, in words */
function usePlay(stops: readonly Stop[], told: string): Player {
  const { graph, state: { from, to }, visible, texts, act, announce } = usePage();
  const [playing, setPlaying] = useState(false);
  const turn = useRef(0);
  // the window as play left it: where the Back key or an address puts another one in place, time stops
  const left = useRef<Pick<State, "from" | "to">>({ from, to });
  const pass = (window: Pick<State, "from" | "to">): void => {
    left.current = window;
    act({ do: "years", ...window, playing: true, pull: turn.current });
  };
  const stop = (): void => {
    setPlaying(false);
    announce(`${told}. ${texts.t("shown", { shown: visible.entities.length, all: graph.entries.length })}`);
  };
  useEffect(() => {
    if (!playing) return undefined;
    if (from !== left.current.from || to !== left.current.to) return setPlaying(false);
    const timer = setTimeout(() => {
      const next = nextWindow(stops, { from, to });
      if (next) pass(next);
      else stop();
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, stops, from, to, act]);
  useEscape(playing, stop);
  const play = (): void => {
    if (playing) return stop();
    turn.current += 1;
    pass(firstWindow(stops, { from, to }));
    setPlaying(true);
  };
  return { playing, play, halt: () => setPlaying(false) };
}

interface TrackProps {
  readonly stops: readonly Stop[];
  /** What the two ends of the window read. */
  readonly ends: readonly [start: string, end: string];
  /** @param pull the number of the pull that it belongs to */
  readonly put: (low: number, high: number, pull: number) => void;
}

/** The two handles over the histogram. No handle passes the other. What a hand does between down and up, or with keys while it is on one handle, is one pull. */
function Track({ stops, ends: [start, end], put }: TrackProps): VNode {
  const { state, texts } = usePage();
  const [low, high] = placesOf(stops, state);
  const last = stops.length - 1;
  const track = useRef<HTMLDivElement>(null);
  const pull = useRef(0);
  const begin = (): void => void (pull.current += 1);
  const pulled = (from: number, to: number): void => put(from, to, pull.current);
  useGrip(track, { last, low, high, put: pulled });
  return (
    <div class="track" ref={track} onPointerDown={begin} onPointerUp={begin} onFocusIn={begin}>
      <Histogram stops={stops} low={low} high={high} />
      <Handle label={texts.t("time.from")} value={low} last={last} text={start} onInput={(value) => pulled(Math.min(value, high), high)} />
      <Handle label={texts.t("time.to")} value={high} last={last} text={end} onInput={(value) => pulled(low, Math.max(value, low))} />
    </div>
  );
}

/** A date that is more than a year is written smaller where there is little room. */
const looks = (date: string): string => (date.length > YEAR_LETTERS ? "year long" : "year");

interface HandleProps {
  readonly label: string;
  readonly value: number;
  readonly last: number;
  readonly text: string;
  readonly onInput: (value: number) => void;
}

function Handle({ label, value, last, text, onInput }: HandleProps): VNode {
  return <input type="range" min={0} max={last} step={1} value={value} aria-label={label} aria-valuetext={text} onInput={(event) => onInput(Number(event.currentTarget.value))} />;
}

function Histogram({ stops, low, high }: { readonly stops: readonly Stop[]; readonly low: number; readonly high: number }): VNode {
  const most = Math.max(1, ...stops.map((one) => one.count));
  return (
    <svg class="histogram" viewBox={`0 0 ${stops.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {stops.map((one, place) => {
        const height = one.count ? Math.max(0.06, Math.sqrt(one.count / most)) : 0;
        return <rect key={place} x={place + 0.1} y={1 - height} width={0.8} height={height} class={place >= low && place <= high ? "in" : "out"} />;
      })}
    </svg>
  );
}
