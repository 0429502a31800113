/** Points that would cover each other, drawn as one with a number. */

export interface Dot<T> {
  readonly x: number;
  readonly y: number;
  readonly of: T;
  /** The larger, the sooner others gather around it. */
  readonly weight: number;
  /** Points of one place are never apart. */
  readonly place: string;
}

export interface Cluster<T> {
  readonly x: number;
  readonly y: number;
  /** The weightiest first. */
  readonly members: readonly Dot<T>[];
  /** Drawn without its number. */
  readonly isQuiet?: boolean;
}

/** Each dot joins the first cluster within reach, the weightiest dots beginning theirs first; the same for any order of dots. */
export function clusters<T>(dots: readonly Dot<T>[], reach: number): readonly Cluster<T>[] {
  const order = [...dots].sort((a, b) => b.weight - a.weight || (a.place < b.place ? -1 : a.place > b.place ? 1 : a.x - b.x || a.y - b.y));
  const cells = new Map<string, { readonly x: number; readonly y: number; readonly members: Dot<T>[] }[]>();
  const found: Cluster<T>[] = [];
  for (const dot of order) {
    const [column, row] = [Math.floor(dot.x / reach), Math.floor(dot.y / reach)];
    let near: { readonly members: Dot<T>[] } | undefined;
    for (let dx = -1; dx <= 1 && !near; dx++) {
      for (let dy = -1; dy <= 1 && !near; dy++) {
        near = cells.get(`${column + dx} ${row + dy}`)?.find((one) => Math.hypot(one.x - dot.x, one.y - dot.y) < reach);
      }
    }
    if (near) {
      near.members.push(dot);
      continue;
    }
    const made = { x: dot.x, y: dot.y, members: [dot] };
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), made]);
    found.push(made);
  }
  return found;
}

/**
 * Those whose circle is wider than as a rule take in what they would cover, the largest first.
 *
 * @param usual how far a circle reaches as a rule
 * @param reachOf how far that of so many members reaches
 */
export function takenIn<T>(found: readonly Cluster<T>[], usual: number, reachOf: (count: number) => number): readonly Cluster<T>[] {
  const order = [...found].sort((a, b) => b.members.length - a.members.length || a.x - b.x || a.y - b.y);
  const gone = new Set<Cluster<T>>();
  return order.flatMap((one, place) => {
    if (gone.has(one)) return [];
    let members = one.members;
    if (reachOf(members.length) <= usual) return [one];
    for (let before = 0; before < members.length; ) {
      before = members.length;
      const reach = reachOf(before);
      for (const other of order.slice(place + 1)) {
        if (gone.has(other) || Math.hypot(other.x - one.x, other.y - one.y) >= reach + reachOf(other.members.length)) continue;
        gone.add(other);
        members = [...members, ...other.members];
      }
    }
    return [{ ...one, members: [...members].sort((a, b) => b.weight - a.weight) }];
  });
}
