/** Finds values of budgets.yml that have several uses through an anchor and its aliases. Pure. */

import type { ConfigDocument, Path, Position } from './document.ts';
import { isFreeKey } from './schema/config.ts';

/** The use of a value: a maximum, a warning, or anything else. */
type Use = 'max' | 'warn' | 'other';

/** A position as a key of a map. */
export const positionKey = ({ line, column }: Position): string => `${line}:${column}`;

/**
 * Finds the values that have several uses, such as a `max` that some `growth` repeats by an alias.
 *
 * @returns by positionKey, a path at which the value is neither a maximum nor a warning or, if it is both of these, a path
 *   at which it is a warning
 */
export function mixedUses(document: ConfigDocument): ReadonlyMap<string, Path> {
  const uses = new Map<string, Map<Use, Path>>();
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) visit(below, [...path, key]);
      return;
    }
    const key = positionKey(document.positionOf(path));
    const known = uses.get(key) ?? new Map<Use, Path>();
    uses.set(key, known.set(useOf(path), path));
  };
  for (const [key, value] of Object.entries(document.value ?? {})) if (!isFreeKey(key)) visit(value, [key]);
  return new Map(
    [...uses].flatMap(([key, known]) => {
      const path = known.get('other') ?? (known.has('max') ? known.get('warn') : undefined);
      return path === undefined ? [] : [[key, path] as const];
    }),
  );
}

function useOf([top, , ...rest]: Path): Use {
  if (top === 'groups') return ofLimit(rest);
  if (top !== 'artifacts' || rest[0] !== 'budget') return 'other';
  const below = rest.slice(1);
  return ofBudget(below[0] === 'targets' || below[0] === 'variants' ? below.slice(2) : below);
}

/** A bare size, `max` or `warn`; or one of those below a metric or below the name of a section or package. */
function ofBudget(path: Path): Use {
  if (path[0] === 'sections' || path[0] === 'packages') return ofLimit(path.slice(2), true);
  const isLimit = path.length === 0 || ['max', 'warn', 'growth'].includes(String(path[0]));
  return ofLimit(isLimit ? path : path.slice(1), true);
}

function ofLimit(path: Path, canBeBare = false): Use {
  if (path.length === 0) return canBeBare ? 'max' : 'other';
  if (path.length > 1) return 'other';
  return path[0] === 'max' || path[0] === 'warn' ? path[0] : 'other';
}
