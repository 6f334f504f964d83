/**
 * Finds the package of a symbol from its name.
 *
 * Sources: cmd/internal/objabi/path.go (escaping of import paths), cmd/compile/internal/ir and reflectdata (names of
 * functions, methods and generated symbols).
 */

import type { Modules } from './modules.ts';

/** The number of a package: its index in `paths`. */
export type PackageId = number;
/** No package, or an unknown one. */
export const NONE: PackageId = -1;

export interface Packages {
  /** Import paths, by number. */
  readonly paths: readonly string[];
  /** Returns the number of an import path; NONE if it is implausibly long. */
  named(path: string): PackageId;
  /**
   * Returns the package of the symbol whose name is `bytes` from `start` to `end` or a zero byte. It is final only after
   * `resolve`, which needs all names.
   */
  ofSymbol(bytes: Buffer, start: number, end: number): PackageId;
  /** Returns the package of a source file; NONE if no known one matches. */
  ofFile(path: string): PackageId;
  /** Resolves ambiguous names once all are known. Returns the final package for each number. */
  resolve(modules: Modules): Int32Array;
}

const SLASH = 0x2f;
const DOT = 0x2e;
const COLON = 0x3a;
const STAR = 0x2a;
const [OPEN, CLOSE, ROUND, SPACE, COMMA] = [0x5b, 0x5d, 0x28, 0x20, 0x2c];
const DOLLAR = 0x24;
const [T, Y, P, E, G, O] = [0x74, 0x79, 0x70, 0x65, 0x67, 0x6f];

/** Limits beyond those of any program, so that a damaged one cannot exhaust memory. */
const MAX_PACKAGES = 0xfff0;
const MAX_PATH_BYTES = 512;

/** Names of one package are adjacent, so a small cache finds most of them without creating a string. */
const CACHE = 4096;

/**
 * A name's package ends at the first dot after the last slash, both before anything that can contain types: `[`, `(`, a
 * space, a comma.
 */
export function packages(): Packages {
  const paths: string[] = [];
  const ids = new Map<string, PackageId>();
  const cacheIds = new Int32Array(CACHE).fill(NONE);
  const cacheStarts = new Int32Array(CACHE);
  const cacheEnds = new Int32Array(CACHE);
  const cachedIn: (Buffer | undefined)[] = new Array(CACHE).fill(undefined);
  const symbolPaths = new Map<string, PackageId>();

  const named = (path: string): PackageId => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    if (paths.length === MAX_PACKAGES || path.length > MAX_PATH_BYTES) return NONE;
    ids.set(path, paths.length);
    paths.push(path);
    return paths.length - 1;
  };

  /** Returns the package for the (escaped) path in a name. */
  const ofPath = (bytes: Buffer, start: number, end: number, hash: number): PackageId => {
    const slot = hash & (CACHE - 1);
    const from = cacheStarts[slot] as number;
    if (
      end - start === (cacheEnds[slot] as number) - from &&
      matches(bytes, start, end, cachedIn[slot], from)
    )
      return cacheIds[slot] as number;
    const text = bytes.toString('utf8', start, end);
    let id = symbolPaths.get(text);
    if (id === undefined) {
      id = named(unescaped(text));
      symbolPaths.set(text, id);
    }
    cachedIn[slot] = bytes;
    cacheStarts[slot] = start;
    cacheEnds[slot] = end;
    cacheIds[slot] = id;
    return id;
  };

  const ofSymbol = (bytes: Buffer, from: number, limit: number): PackageId => {
    let start = from;
    // Floating-point constants: $f64.3ff0000000000000.
    if (bytes[start] === DOLLAR) return NONE;
    if (isGenerated(bytes, start, limit)) {
      start = typeOfGenerated(bytes, start, limit);
      if (start === limit) return NONE;
    }
    let dot = -1;
    let hash = 0;
    let hashAtDot = 0;
    for (let at = start; at < limit; at += 1) {
      const byte = bytes[at] as number;
      if (byte === SLASH) dot = -1;
      else if (byte === DOT) {
        if (dot === -1) {
          dot = at;
          hashAtDot = hash;
        }
      } else if (byte === 0 || byte === OPEN || byte === ROUND || byte === SPACE || byte === COMMA) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    return dot <= start || dot - start > MAX_PATH_BYTES
      ? NONE
      : ofPath(bytes, start, dot, hashAtDot ^ (hashAtDot >>> 12));
  };

  return {
    paths,
    named,
    ofSymbol,
    ofFile(path) {
      // Paths of files in the module cache contain versions.
      const folder = path.replace(/@[^/]*/g, '').replace(/\/?[^/]*$/, '');
      for (let start = 0; ; start = folder.indexOf('/', start) + 1) {
        const known = ids.get(folder.slice(start));
        if (known !== undefined) return known;
        if (!folder.includes('/', start)) return NONE;
      }
    },
    resolve: (modules) => Int32Array.from(paths, (path, id) => promoted(path, ids, modules) ?? id),
  };
}

/**
 * A promoted method, `a/b.T.c.org/d.m`, looks like one of a package `a/b.T.c.org/d`. It belongs to `a/b` if that is a package,
 * a type's name follows, and the rest is a package or the complete path is in no module.
 */
function promoted(
  path: string,
  ids: ReadonlyMap<string, PackageId>,
  modules: Modules,
): PackageId | undefined {
  const last = path.lastIndexOf('/');
  for (let dot = path.indexOf('.'); dot !== -1 && dot < last; dot = path.indexOf('.', dot + 1)) {
    const outer = ids.get(path.slice(0, dot));
    if (outer === undefined) continue;
    const inner = /^[\p{L}_][\p{L}\p{N}_]*\.(.+)$/u.exec(path.slice(dot + 1))?.[1];
    if (inner !== undefined && (ids.has(inner) || modules.of(path) === null)) return outer;
  }
  return undefined;
}

/** Whether compiler or linker generated a symbol: names beginning with `type:` or `go:` (a dot before Go 1.20). */
export function isGenerated(bytes: Buffer, at: number, limit: number): boolean {
  if (bytes[at] === T)
    return (
      limit - at > 5 &&
      bytes[at + 1] === Y &&
      bytes[at + 2] === P &&
      bytes[at + 3] === E &&
      (bytes[at + 4] === COLON || bytes[at + 4] === DOT)
    );
  // In a package path, `go.` begins a host name: go.uber.org.
  if (bytes[at] !== G || bytes[at + 1] !== O) return false;
  if (bytes[at + 2] === COLON) return true;
  return (
    bytes[at + 2] === DOT &&
    GO_LETTERS.includes(bytes[at + 3] ?? 0) &&
    GO_NAMES.test(text(bytes, at + 3, limit))
  );
}

/** First letters of GO_NAMES: a cheap test, because it runs for every name. */
const GO_LETTERS = Array.from('(sifbmc', (letter) => letter.charCodeAt(0));
const GO_NAMES = /^(\(|struct|interface|shape\.|string\.|itab\.|func\.|buildid|map\.|cuinfo)/;

/** Returns the start of the type's name in `type:.eq.[7]pkg.T`; `limit` if the type has no name and so no package. */
function typeOfGenerated(bytes: Buffer, start: number, limit: number): number {
  if (bytes[start] !== T) return limit;
  let at = start + 5;
  // The generated function: .eq. or .hash.
  if (bytes[at] === DOT) {
    at += 1;
    while (at < limit && bytes[at] !== DOT && bytes[at] !== 0) at += 1;
    at += 1;
  }
  for (;;) {
    if (bytes[at] === STAR) at += 1;
    else if (bytes[at] === OPEN) {
      while (at < limit && bytes[at] !== CLOSE && bytes[at] !== 0) at += 1;
      at += 1;
    } else break;
  }
  if (at >= limit) return limit;
  return WITHOUT_NAME.test(text(bytes, at, limit)) ? limit : at;
}

const WITHOUT_NAME = /^(struct \{|interface \{|func\(|map\[|chan |<-chan |go\.shape\.|\()/;

/** Returns the first characters, as many as the patterns need. */
const text = (bytes: Buffer, start: number, limit: number): string =>
  bytes.toString('latin1', start, Math.min(limit, start + 12));

function matches(
  bytes: Buffer,
  start: number,
  end: number,
  others: Buffer | undefined,
  from: number,
): boolean {
  if (others === undefined) return false;
  for (let at = start; at < end; at += 1) if (bytes[at] !== others[from + at - start]) return false;
  return true;
}

/** Decodes the escapes in symbol names: `gopkg.in/yaml%2ev3` is gopkg.in/yaml.v3. */
function unescaped(path: string): string {
  if (!path.includes('%')) return path;
  return path.replace(/%([0-9a-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
