/**
 * What can still be checked of a configuration that the schema refuses: the rest of it, so that one round shows all the
 * mistakes. What is wrong is taken out, with as much around it as might otherwise seem wrong because of that. Pure.
 */

import type { z } from 'zod';
import { configSchema, type WrittenConfig } from '../schema/config.ts';

type Issue = z.core.$ZodIssue;
type Keys = Record<string, unknown>;

/** Each round takes something out, and what is left may show more to take out. */
const MOST_ROUNDS = 10;

/** Keys that nothing else hangs on. */
const OPTIONAL = ['key', 'groups', 'history', 'raises', 'inherited', 'trend'];
/** So that no growth limit seems to name an unknown one. */
const EVERY_BASELINE = { also: ['latest-release'] };

/** A configuration without what is wrong in it; undefined where too much hangs on that to tell the rest from it. */
export function salvage(value: unknown, found: readonly Issue[]): WrittenConfig | undefined {
  const copy = structuredClone(value);
  if (!isMap(copy)) return undefined;
  let issues = found;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!issues.every((issue) => takeOut(copy, issue))) return undefined;
    const checked = configSchema.safeParse(copy);
    if (checked.success) return checked.data;
    issues = checked.error.issues;
  }
  return undefined;
}

/** Takes out what an issue is about; false where that cannot be done without harm to the rest. */
function takeOut(config: Keys, issue: Issue): boolean {
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
    // A group that names it would seem wrong.
    return drop(section, [name]) && drop(config, ['groups']);
  }
  if (top !== 'builds') return false;
  const build = section[name];
  if (!isMap(build)) return put(section, name, { run: ':' });
  // Whatever was meant by it, its absence is not to be a second mistake.
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
