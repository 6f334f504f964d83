/**
 * Which package a symbol belongs to, from its name.
 *
 * Sources: cmd/internal/objabi/path.go (how import paths are escaped), cmd/compile/internal/ir and reflectdata (how
 * functions, methods and what the compiler makes are named).
 */

import type { Modules } from './modules.ts';

/** The number of a package: its place in `paths`. */
export type PackageId = number;
/** Of what no package can be told. */
export const NONE: PackageId = -1;

export interface Packages {
  /** Import paths, by number. */
  readonly paths: readonly string[];
  /** The number of an import path; NONE of one that is too long to be true. */
  named(path: string): PackageId;
  /**
   * The package of the symbol whose name lies in `bytes` from `start` up to and without `end` or a zero byte. It is
   * final only when `resolve` has seen all names.
   */
  ofSymbol(bytes: Buffer, start: number, end: number): PackageId;
  /** The number of the package that a source file lies in; NONE where no known one fits. */
  ofFile(path: string): PackageId;
  /** Settles names that can be read in two ways, when all are known: the package for each number. */
  resolve(modules: Modules): Int32Array;
}

const SLASH = 0x2f;
const DOT = 0x2e;
const COLON = 0x3a;
const STAR = 0x2a;
const [OPEN, CLOSE, ROUND, SPACE, COMMA] = [0x5b, 0x5d, 0x28, 0x20, 0x2c];
const DOLLAR = 0x24;
const [T, Y, P, E, G, O] = [0x74, 0x79, 0x70, 0x65, 0x67, 0x6f];

/** No program has as many packages, nor paths as long: what claims to is damaged, and would fill the memory. */
const MAX_PACKAGES = 0xfff0;
const MAX_PATH_BYTES = 512;

/** Names of one package follow each other, so that a small cache finds most of them without making a string. */
const CACHE = 4096;

/**
 * A name's package ends at the first dot behind the last slash, both before anything that can hold types: `[`, `(`, a space,
 * a comma.
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

  /** By the part of a name, as it is written there. */
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
    // Constants that code loads: $f64.3ff0000000000000.
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
      // Of a module's file the version stands in its path.
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
 * A method that a type has from another package, `a/b.T.c.org/d.m`, looks like one of a package `a/b.T.c.org/d`. It is one of
 * `a/b` where that is a package, a type's name follows, and what comes then is a package, or the whole is in no module.
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

/** `type:` and `go:`, and with a dot before Go 1.20: what compiler and linker make of types and for themselves. */
export function isGenerated(bytes: Buffer, at: number, limit: number): boolean {
  if (bytes[at] === T)
    return (
      limit - at > 5 &&
      bytes[at + 1] === Y &&
      bytes[at + 2] === P &&
      bytes[at + 3] === E &&
      (bytes[at + 4] === COLON || bytes[at + 4] === DOT)
    );
  // In a package's path `go.` is the beginning of a host: go.uber.org.
  if (bytes[at] !== G || bytes[at + 1] !== O) return false;
  if (bytes[at + 2] === COLON) return true;
  return (
    bytes[at + 2] === DOT &&
    GO_LETTERS.includes(bytes[at + 3] ?? 0) &&
    GO_NAMES.test(text(bytes, at + 3, limit))
  );
}

/** How what follows begins: asked first, for it is asked of every name. */
const GO_LETTERS = Array.from('(sifbmc', (letter) => letter.charCodeAt(0));
const GO_NAMES = /^(\(|struct|interface|shape\.|string\.|itab\.|func\.|buildid|map\.|cuinfo)/;

/** Where the name of the type begins in `type:.eq.[7]pkg.T`; `limit` where a type without a name has no package. */
function typeOfGenerated(bytes: Buffer, start: number, limit: number): number {
  if (bytes[start] !== T) return limit;
  let at = start + 5;
  // The function that is made: .eq. and .hash.
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

/** The beginning, as far as it is looked at. */
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

/** `gopkg.in/yaml%2ev3` is how a symbol spells gopkg.in/yaml.v3. */
function unescaped(path: string): string {
  if (!path.includes('%')) return path;
  return path.replace(/%([0-9a-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
