/** explain: what a file is made of. */

import { closeSync, existsSync, fstatSync, readSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { View } from '../composition/view.ts';
import { writeWhole } from '../files/write.ts';
import { type ExplainOptions as ExplainDetail, type Explained, explainFile } from '../measure/explain.ts';
import { MeasureError, openRegular } from '../measure/file.ts';
import { fileReader } from '../measure/reader.ts';
import { visible } from '../report/escape.ts';
import { explanationJson, explanationText } from '../report/explanation.ts';
import type { World } from './world.ts';

export interface ExplainOptions extends Partial<View> {
  readonly file: string;
  readonly format: 'text' | 'json';
  /** A file for the explanation; null for standard output. */
  readonly output: string | null;
}

/** What a person sees of it unless more is asked for; a program gets all. */
const AT_A_GLANCE: View = { depth: 2, top: 15, filter: null };
const WHOLE: View = { depth: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, filter: null };

/**
 * Explains a file, and gives the explanation.
 *
 * @returns the exit code: 3 where the file cannot be read, which is said
 */
export async function explain(options: ExplainOptions, world: World): Promise<0 | 3> {
  const { file, format, output } = options;
  const view = { ...(format === 'json' ? WHOLE : AT_A_GLANCE), ...options };
  const explained = await explainAt(resolve(world.cwd, file), file, detailOf(view), world);
  if (explained === null) return 3;
  const text =
    format === 'json'
      ? explanationJson(explained.explanation, view)
      : explanationText(file, explained.explanation, view, world.color && output === null);
  if (output === null) world.out(text);
  else writeWhole(resolve(world.cwd, output), text);
  return 0;
}

/** Symbols lie below packages, on the third level. */
export const detailOf = ({ depth, filter }: View): ExplainDetail => ({
  symbols: depth > 2 || filter !== null ? 'names' : 'none',
});

/** Explains the file of a path; null where it cannot be read. What is damaged in it, or why it cannot be read, is said. */
export async function explainAt(
  path: string,
  name: string,
  detail: ExplainDetail,
  world: World,
): Promise<Explained | null> {
  if (!existsSync(path)) {
    world.say(`size-guard: ${visible(name)} is not there`);
    return null;
  }
  try {
    const handle = openRegular(path, parse(path).root);
    try {
      const reader = fileReader(handle, fstatSync(handle).size, (from, target, length, position) =>
        readSync(from, target, 0, length, position),
      );
      const explained = await explainFile(reader, detail);
      for (const note of explained.notes) world.say(`size-guard: ${visible(name)}: ${visible(note)}`);
      return explained;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    world.say(`size-guard: ${visible(name)} ${visible(error.message)}`);
    return null;
  }
}
