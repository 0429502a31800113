/** Why a view has nothing to show. */

import type { Graph } from "../base/model";
import type { Key } from "../base/text";

/** What is said where no entity is visible: filters that leave none are not to blame for a data set that has none. */
export const nothingKey = ({ entities }: Pick<Graph, "entities">): Key => (entities.length ? "nothing" : "nothing.data");
