/** Where in the world an entity is: its own point, else that of its place, else its country. */

import { at, isA } from "../base/model";
import type { Entity, EntityIx, Graph } from "../base/model";
import type { Place, World } from "../base/world";

export interface Spot extends Place {
  /** How well it is known: `point` on the spot, `country` anywhere in the country. */
  readonly exact: boolean;
  /** The place it was taken from, by entity; the entity itself for its own point. */
  readonly from: EntityIx;
}

/** Relations whose object is where the subject is, nearest first. */
const LIES_IN = ["heldAt", "heldIn", "locatedIn", "country"] as const;
const DEEPEST = 4;

/** By entity, where it is on the plane; undefined where nothing tells. */
export function spots(graph: Graph, world: World): readonly (Spot | undefined)[] {
  const found = new Map<EntityIx, Spot | undefined>();
  const spot = (ix: EntityIx, depth: number): Spot | undefined => {
    if (found.has(ix)) return found.get(ix);
    // kept before its places are asked for, so that places which lie in each other end
    found.set(ix, undefined);
    const made = own(graph, world, ix) ?? (depth < DEEPEST ? fromPlaces(graph, ix, (place) => spot(place, depth + 1)) : undefined) ?? country(graph, world, ix);
    found.set(ix, made);
    return made;
  };
  return graph.entities.map((one) => spot(one.ix, 0));
}

function own(graph: Graph, world: World, ix: EntityIx): Spot | undefined {
  const { point } = at(graph.entities, ix);
  return point && { ...world.project(point.lon, point.lat), exact: true, from: ix };
}

function fromPlaces(graph: Graph, ix: EntityIx, spot: (place: EntityIx) => Spot | undefined): Spot | undefined {
  for (const relation of LIES_IN) {
    for (const tieIx of at(graph.tiesOf, ix)) {
      const tie = at(graph.ties, tieIx);
      if (tie.subject !== ix || tie.predicate.name !== relation) continue;
      const found = spot(tie.object);
      if (found) return found;
    }
  }
  return undefined;
}

function country(graph: Graph, world: World, ix: EntityIx): Spot | undefined {
  const { country: code } = at(graph.entities, ix);
  const point = world.points.get(code);
  return point && { ...point, exact: false, from: graph.countries.get(code) ?? ix };
}

/** The code of the country that an entity is in or is; empty where it is not known. */
function countryOf(graph: Graph, entity: Entity): string {
  if (entity.country) return entity.country;
  for (const relation of LIES_IN) {
    for (const tieIx of at(graph.tiesOf, entity.ix)) {
      const tie = at(graph.ties, tieIx);
      const code = tie.subject === entity.ix && tie.predicate.name === relation ? at(graph.entities, tie.object).country : "";
      if (code) return code;
    }
  }
  return "";
}

/** How many of some entities are organizations of each country, by code. */
export function organizationsByCountry(graph: Graph, entities: readonly EntityIx[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const ix of entities) {
    const one = at(graph.entities, ix);
    const code = isA(one.kind, "Organization") ? countryOf(graph, one) : "";
    if (code) found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}

/** By code, which of some entities are in each country that no entity stands for. */
export function entriesByLand(graph: Graph, entities: readonly EntityIx[]): ReadonlyMap<string, readonly EntityIx[]> {
  const found = new Map<string, EntityIx[]>();
  for (const ix of entities) {
    const code = countryOf(graph, at(graph.entities, ix));
    if (!code || graph.countries.has(code)) continue;
    const there = found.get(code);
    if (there) there.push(ix);
    else found.set(code, [ix]);
  }
  return found;
}
