/** Which module a package is from, by what the go command wrote into the program. */

import type { GoBuildInfo } from '../../formats/go/build-info.ts';

interface Module {
  readonly path: string;
  readonly version: string | null;
}

/** What Go's own packages are under. */
export const STANDARD = 'std';

export interface Modules {
  readonly all: readonly Module[];
  /** The module of a package; null of one that no known module has. */
  of(path: string): Module | null;
}

/**
 * What is in no module and has no dot in its first element is Go's own, under `std`. Of a replaced module the version is
 * that of what took its place.
 *
 * @param info null where the program has none: only `std` can be told then
 */
export function modulesOf(info: GoBuildInfo | null): Modules {
  const std: Module = { path: STANDARD, version: info?.version ?? null };
  const main = info?.main ?? null;
  const byPath = new Map<string, Module>();
  for (const { path, version, replacement } of info?.dependencies ?? [])
    byPath.set(path, { path, version: (replacement?.version ?? version) || null });
  if (main !== null) byPath.set(main.path, { path: main.path, version: main.version || null });
  return {
    all: [std, ...byPath.values()],
    of(path) {
      if (path === 'main') return main === null ? null : (byPath.get(main.path) ?? null);
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
        const module = byPath.get(path.slice(0, end));
        if (module !== undefined) return module;
      }
      const [first = ''] = path.split('/', 1);
      return first.includes('.') ? null : std;
    },
  };
}
