/**
 * Makes the valid rest of a configuration that the schema rejects checkable, so that one run reports all mistakes. Removes
 * what is wrong and everything that would be reported only because of the removal. Pure.
 */

import type { z } from 'zod';
import { configSchema, type WrittenConfig } from '../schema/config.ts';

type Issue = z.core.$ZodIssue;
type Keys = Record<string, unknown>;

/** Each round removes something, and the rest may have further issues. */
const MOST_ROUNDS = 10;

/** Keys that nothing else depends on. */
const OPTIONAL = ['key', 'groups', 'history', 'raises', 'inherited', 'trend'];
/** Declares all baselines, so that no growth limit is reported for an unknown one. */
const EVERY_BASELINE = { also: ['latest-release'] };

/** Returns a configuration without its invalid parts; undefined if too much depends on them to check the rest. */
export function salvage(value: unknown, found: readonly Issue[]): WrittenConfig | undefined {
  const copy = structuredClone(value);
  if (!isMap(copy)) return undefined;
  let issues = found;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!issues.every((issue) => remove(copy, issue))) return undefined;
    const checked = configSchema.safeParse(copy);
    if (checked.success) return checked.data;
    issues = checked.error.issues;
  }
  return undefined;
}

/** Removes what an issue is about; returns false if that is impossible without damage to the rest. */
function remove(config: Keys, issue: Issue): boolean {
  const [top, name, key, variant, setting] = issue.path.map(String);
  if (top === undefined) return issue.code === 'unrecognized_keys' && drop(config, issue.keys);
  if (top === 'version') return put(config, 'version', 1);
  if (top === 'baseline') return put(config, 'baseline', EVERY_BASELINE);
  if (OPTIONAL.includes(top)) return drop(config, [top]);
  const section = config[top];
  if (name === undefined || !isMap(section)) return false;
  if (top === 'artifacts') {
    const artifact = section[name];
    if (key === 'budget' && isMap(artifact)) return drop(artifact, ['budget']);
    // A group that lists this artifact would be reported.
    return drop(section, [name]) && drop(config, ['groups']);
  }
  if (top !== 'builds') return false;
  const build = section[name];
  if (!isMap(build)) return put(section, name, { run: ':' });
  // A wrong `run` or `buildx` must not be reported as missing too.
  build['run'] ??= ':';
  if (key === undefined) return issue.code === 'unrecognized_keys' && drop(build, issue.keys);
  if (key !== 'variants' && key !== 'per') return key === 'run' ? put(build, 'run', ':') : drop(build, [key]);
  const layers = build[key];
  if (variant === undefined || !isMap(layers)) return false;
  const layer = layers[variant];
  if (!isMap(layer)) return put(layers, variant, {});
  if (setting === undefined) return issue.code === 'unrecognized_keys' && drop(layer, issue.keys);
  return drop(layer, [setting]);
}

function drop(map: Keys, keys: readonly string[]): boolean {
  for (const key of keys) delete map[key];
  return true;
}

function put(map: Keys, key: string, value: unknown): boolean {
  map[key] = value;
  return true;
}

const isMap = (value: unknown): value is Keys =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
