/** One state, changed by actions alone, with listeners told after each change. */

import { act } from "./acts";
import type { Action, State } from "./state";

export interface Store {
  readonly state: () => State;
  readonly act: (action: Action) => void;
  /** Puts another state in place, as the address has it. */
  readonly replace: (state: State) => void;
  /** Calls back after each change, with the action that made it or undefined after `replace`. */
  readonly listen: (listener: (state: State, action: Action | undefined) => void) => () => void;
}

export function makeStore(first: State): Store {
  let state = first;
  const listeners = new Set<(state: State, action: Action | undefined) => void>();
  const put = (next: State, action: Action | undefined): void => {
    if (next === state) return;
    state = next;
    for (const listener of [...listeners]) listener(state, action);
  };
  return {
    state: () => state,
    act: (action) => put(act(state, action), action),
    replace: (next) => put(next, undefined),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A function that keeps its last result while its arguments are the same objects. */
export function kept<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | undefined;
  return (...args) => {
    if (last && last.args.length === args.length && last.args.every((one, place) => Object.is(one, args[place]))) return last.result;
    last = { args, result: make(...args) };
    return last.result;
  };
}
