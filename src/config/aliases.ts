/** Resolves what YAML repeats: aliases (`*limit`) and merge keys (`<<: *limits`). Pure. */

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

/** Finds nodes of a document whose aliases are valid. */
export interface Resolver {
  /** The node that an alias refers to; any other node itself. */
  resolved(node: Node | null | undefined): Node | undefined;
  /** The pair of a key in a map or in the maps merged into it. The map's own pair takes precedence, then the first map's. */
  pairOf(map: YAMLMap, key: string): ConfigPair | undefined;
}

/** Whether a pair is a merge key. A quoted "<<" is an ordinary key. */
export const isMerge = ({ key }: Pair): boolean =>
  isScalar(key) && key.source === '<<' && key.type === Scalar.PLAIN;

/**
 * Creates a resolver, which indexes each map once.
 *
 * @param targets the node that each alias refers to
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
      // Later entries win.
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

/** Whether the value of a merge key is a map or a list of maps. */
export function mergesMaps(value: unknown, { resolved }: Resolver): boolean {
  const source = resolved(value as Node | null);
  return isSeq<Node>(source) ? source.items.every((item) => isMap(resolved(item))) : isMap(source);
}
