/** Finds the module of a package, from the build info. */

import type { GoBuildInfo } from '../../formats/go/build-info.ts';

interface Module {
  readonly path: string;
  readonly version: string | null;
}

/** The module of Go's standard library. */
export const STANDARD = 'std';

export interface Modules {
  readonly all: readonly Module[];
  /** Returns the module of a package; null if no known module contains it. */
  of(path: string): Module | null;
}

/**
 * A package outside all modules whose first path element has no dot is in `std`. A replaced module has the version of its
 * replacement.
 *
 * @param info null if the program has none; then only `std` is recognized
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
    of(given) {
      const path = unvendored(given);
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

const VENDOR = '/vendor/';

/**
 * Returns the import path of a package without the vendor folder that contains it: programs built in GOPATH mode have
 * packages such as `github.com/docker/cli/vendor/github.com/moby/term`. Copies in Go's own `vendor` and `cmd/vendor` keep
 * their paths, because they belong to `std`.
 */
export function unvendored(path: string): string {
  const at = path.lastIndexOf(VENDOR);
  const [first = ''] = path.split('/', 1);
  return at === -1 || !first.includes('.') ? path : path.slice(at + VENDOR.length);
}
