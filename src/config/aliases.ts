/** Follows what YAML repeats: aliases (`*limit`), and the maps that a merge key (`<<: *limits`) brings in. Pure. */

import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml';

type ConfigPair = Pair<Node, Node | null>;

/** Finds nodes of a document in which the aliases are known to be sound. */
export interface Resolver {
  /** What an alias stands for; any other node itself. */
  resolved(node: Node | null | undefined): Node | undefined;
  /** The pair of a key in a map, or in what is merged into it: the map's own first, then the first map that has it. */
  pairOf(map: YAMLMap, key: string): ConfigPair | undefined;
}

/** Whether a pair merges other maps into its own. A quoted "<<" is a key like any other. */
export const isMerge = ({ key }: Pair): boolean =>
  isScalar(key) && key.source === '<<' && key.type === Scalar.PLAIN;

/**
 * Follows aliases; every map is gone through once, however often it is asked.
 *
 * @param targets what each alias repeats, all of them found in one pass over the document
 */
export function resolverOf(targets: ReadonlyMap<Alias, Node>): Resolver {
  const indices = new WeakMap<object, ReadonlyMap<string, ConfigPair>>();
  const resolved: Resolver['resolved'] = (node) => (isAlias(node) ? targets.get(node) : (node ?? undefined));
  const mergedInto = (map: YAMLMap): YAMLMap[] =>
    map.items.filter(isMerge).flatMap(({ value }) => {
      const source = resolved(value as Node | null);
      const sources = isSeq<Node>(source) ? source.items.map(resolved) : [source];
      return sources.filter((each) => isMap(each));
    });
  const indexOf = (map: YAMLMap): ReadonlyMap<string, ConfigPair> => {
    const known = indices.get(map);
    if (known !== undefined) return known;
    const own = map.items.flatMap((pair) =>
      isScalar(pair.key) && !isMerge(pair) ? [[String(pair.key.value), pair as ConfigPair] as const] : [],
    );
    const index = new Map(
      // What stands last in here wins.
      [
        ...mergedInto(map)
          .toReversed()
          .flatMap((each) => [...indexOf(each)]),
        ...own,
      ],
    );
    indices.set(map, index);
    return index;
  };
  return { resolved, pairOf: (map, key) => indexOf(map).get(key) };
}

/** Whether what a merge key brings in is a map, or a list of maps. */
export function mergesMaps(value: unknown, { resolved }: Resolver): boolean {
  const source = resolved(value as Node | null);
  return isSeq<Node>(source) ? source.items.every((item) => isMap(resolved(item))) : isMap(source);
}
