/** What each action makes of the state. */

import { same } from "./state";
import type { Action, Ref, State } from "./state";

/** The state after an action; the same object where nothing changes. */
export function act(state: State, action: Action): State {
  const patch = patchOf(state, action);
  const changed = (Object.keys(patch) as (keyof State)[]).some((key) => !same(state[key], patch[key]));
  return changed ? { ...state, ...patch } : state;
}

function patchOf(state: State, action: Action): Partial<State> {
  switch (action.do) {
    case "view":
      return { view: action.view };
    case "lang":
      return { lang: action.lang };
    case "theme":
      return { theme: action.theme };
    case "select":
      return selecting(state, action.ref);
    case "steps":
      return { steps: action.steps, path: action.steps ? undefined : state.path };
    case "path":
      return pathTo(action.to);
    case "expand":
      return { expanded: state.expanded.includes(action.id) ? state.expanded.filter((id) => id !== action.id) : [...state.expanded, action.id] };
    case "show":
      return { show: action.show };
    case "filter":
      return { [action.key]: sorted(action.values) };
    case "toggle": {
      const values = state[action.key];
      return { [action.key]: sorted(values.includes(action.value) ? values.filter((one) => one !== action.value) : [...values, action.value]) };
    }
    case "countries":
      return { countries: action.on };
    case "years":
      return { from: action.from, to: action.to };
    case "text":
      return { q: action.q };
    case "query":
      return { query: action.query };
    case "sort":
      return { sort: action.sort };
    case "rows":
      return { rows: action.rows, sort: "" };
    case "clear":
      return UNFILTERED;
    case "tour":
      // what a step filtered and looked at ends with it; what is selected stays
      if (!action.tour) return { ...UNFILTERED, steps: 0, focus: [], tour: undefined, present: false };
      return { ...action.state, tour: action.tour };
    case "present":
      return { present: action.on && state.tour !== undefined };
    case "jump":
      return action.state;
  }
}

/** Nothing hidden by a filter. */
export const UNFILTERED = { types: [], predicates: [], sources: [], only: [], from: undefined, to: undefined, q: "", countries: false } as const satisfies Partial<State>;

/** A path is searched in all that the filters leave, however far from the selection it leads. */
function pathTo(to: string | undefined): Partial<State> {
  return to === undefined ? { path: undefined } : { path: to, steps: 0 };
}

/** A path and a focus belong to the selection that they were asked for. */
function selecting(state: State, ref: Ref | undefined): Partial<State> {
  if (ref?.kind === "entity") return { selected: ref, focus: [], path: state.path === ref.id ? undefined : state.path };
  return { selected: ref, focus: [], path: undefined, steps: ref ? state.steps : 0 };
}

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/** Whether an action leaves no step of its own for the Back key: a question that is typed, and what goes on with the action before it, as the next letter of words, the next year that passes in one play or the next of one pull. */
export function isInPlace(action: Action, before: Action | undefined): boolean {
  if (action.do === "text") return before?.do === "text";
  if (action.do !== "years") return action.do === "query";
  return before?.do === "years" && action.pull !== undefined && before.pull === action.pull && before.playing === action.playing;
}

/** Whether any filter hides anything. */
export function isFiltered(state: Pick<State, keyof typeof UNFILTERED>): boolean {
  return state.types.length + state.predicates.length + state.sources.length + state.only.length > 0 || state.from !== undefined || state.to !== undefined || state.q.trim() !== "";
}
