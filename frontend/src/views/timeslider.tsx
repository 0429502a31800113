/** The window of time under every view: two handles over a small histogram, and play, which lets the years pass. */

import { useEffect, useMemo, useState } from "preact/hooks";
import type { VNode } from "preact";
import { endsOf, firstWindow, nextWindow, placesOf, stopsOf, windowBetween } from "../core/stops";
import type { Stop } from "../core/stops";
import { usePage } from "./page";

const STEP_MS = 900;
const YEAR_LETTERS = 4;

export function TimeSlider(): VNode | null {
  const { graph, state, texts, act } = usePage();
  const stops = useMemo(() => stopsOf(graph), [graph]);
  const [playing, setPlaying] = useState(false);
  const { from, to } = state;

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const next = nextWindow(stops, { from, to });
      if (next) act({ do: "years", ...next, playing: true });
      else setPlaying(false);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, stops, from, to, act]);

  if (stops.length < 2) return null;
  const [low, high] = placesOf(stops, { from, to });
  const put = (a: number, b: number): void => {
    setPlaying(false);
    act({ do: "years", ...windowBetween(stops, Math.min(a, b), Math.max(a, b)), playing: false });
  };
  const play = (): void => {
    if (!playing) act({ do: "years", ...firstWindow(stops, { from, to }), playing: true });
    setPlaying(!playing);
  };
  // the window that is set, which may begin or end where no handle can stand
  const [start = "", end = ""] = endsOf(stops, { from, to }).map((cell) => (cell ? texts.date(cell) : "…"));
  return (
    <div class="time" role="group" aria-label={texts.t("time")}>
      <button type="button" class="play" onClick={play} aria-pressed={playing} aria-label={texts.t(playing ? "time.pause" : "time.play")} title={texts.t(playing ? "time.pause" : "time.play")}>
        {playing ? "❚❚" : "▶"}
      </button>
      <output class={looks(start)}>{start}</output>
      <div class="track">
        <Histogram stops={stops} low={low} high={high} />
        <Handle label={texts.t("time.from")} value={low} last={stops.length - 1} text={start} onInput={(value) => put(Math.min(value, high), high)} />
        <Handle label={texts.t("time.to")} value={high} last={stops.length - 1} text={end} onInput={(value) => put(low, Math.max(value, low))} />
      </div>
      <output class={looks(end)}>{end}</output>
      <button type="button" class="all" onClick={() => put(0, stops.length - 1)} disabled={from === undefined && to === undefined}>{texts.t("time.all")}</button>
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
