/** The placeholders `{target}`, `{variant}` … of paths, globs and environment values. */

import { type Libc, type Target, withLibc } from './targets.ts';

/** Values by placeholder; null if a placeholder has no value here (no variant, no Rust name). */
export type Values = Readonly<Record<Placeholder, string | null>>;

export const PLACEHOLDERS = [
  'target',
  'variant',
  'artifact',
  'build',
  'goarch',
  'goarm',
  'triple',
  'rust',
  'platform',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** A brace with a comma inside is a glob's alternative (`*.{so,a}`), not a placeholder. */
const PATTERN = /\{([^{},/\\]*)\}/g;

/** The names between braces in a template, in order, known or not. */
export function placeholdersIn(template: string): string[] {
  return Array.from(template.matchAll(PATTERN), ([, name = '']) => name);
}

const isPlaceholder = (name: string): name is Placeholder =>
  (PLACEHOLDERS as readonly string[]).includes(name);

/** A string with its placeholders replaced, or the placeholders that are unknown or have no value here. */
export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly wrong: readonly { readonly name: string; readonly known: boolean }[] };

/** Replaces the placeholders of a template. */
export function fill(template: string, values: Values): Filled {
  const wrong = placeholdersIn(template).flatMap((name) => {
    if (!isPlaceholder(name)) return [{ name, known: false }];
    return values[name] === null ? [{ name, known: true }] : [];
  });
  if (wrong.length > 0) return { ok: false, wrong };
  const text = template.replace(PATTERN, (_, name: Placeholder) => values[name] ?? '');
  return { ok: true, text };
}

/** The placeholder values of one job or one artifact. */
export function valuesFor(where: {
  readonly target: Target;
  readonly libc: Libc;
  readonly variant: string | null;
  readonly build: string | null;
  readonly artifact: string | null;
}): Values {
  const { target, libc } = where;
  return {
    target: target.name,
    variant: where.variant,
    artifact: where.artifact,
    build: where.build,
    goarch: target.goarch,
    // Empty on every architecture but arm, so that paths such as {goarch}{goarm} work for all.
    goarm: target.goarm ?? '',
    triple: withLibc(target.triple, libc),
    rust: target.rust === null ? null : withLibc(target.rust, libc),
    platform: target.platform,
  };
}
