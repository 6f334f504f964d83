/** Compares the names of parts: import paths, file paths and symbols. Pure. */

/** `name` of `example.org/m/name`. */
export const lastElement = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `example.org/m` of `example.org/m/name`; null of a name without a slash. */
export function directoryOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? null : path.slice(0, slash);
}

/** An import path without the suffix of its major version: `/v2`, or `.v2` at gopkg.in. */
export const withoutMajor = (path: string): string => path.replace(/(?<=.)[/.]v\d+$/, '');

/** Hosts that have an organisation as the first element of their paths. */
const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitea.com']);

/** The owner of a module: `github.com/name`, else its host, if that is no code host: `k8s.io`. Null if it has none. */
export function organisationOf(path: string): string | null {
  const [host = '', owner, ...rest] = path.split('/');
  if (!host.includes('.') || owner === undefined) return null;
  if (!CODE_HOSTS.has(host)) return host === 'gopkg.in' ? null : host;
  return rest.length === 0 ? null : `${host}/${owner}`;
}

/** The name of a file without the hash of its content, as bundlers write it: `index-3f2a91c0.js`. Null if it has none. */
export function hashless(path: string): string | null {
  const stem = path.replace(/[-._](?=[\w-]*\d)[\w-]{8,}(?=\.\w+(\.\w+)?$)/, '');
  return stem === path ? null : stem;
}

/** A symbol without the suffixes of compilers: `.constprop.0`, `.llvm.123`, `::h0123456789abcdef`. */
export const symbolStem = (name: string): string =>
  name.replace(/(\.(constprop|isra|part|cold|lto_priv|llvm)(\.\d+)?|\.\d+|::h[0-9a-f]{16})+$/, '');

/** The longest path that all paths begin with, element by element; empty if there is none. */
export function commonDirectory(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const end = first.findIndex((element, at) => others.some((other) => other[at] !== element));
  return (end < 0 ? first : first.slice(0, end)).join('/');
}
