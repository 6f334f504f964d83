/** explain: what a file is made of. */

import { closeSync, existsSync, readSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { type ExplainOptions as ExplainDetail, type Explained, explainFile } from '../explain/explain.ts';
import { writeText } from '../lib/files/write.ts';
import { visible } from '../lib/text/escape.ts';
import { MeasureError, openRegular, readableSize } from '../measure/open.ts';
import { fileReader } from '../measure/reader.ts';
import type { View } from '../parts/view.ts';
import type { Context } from '../pipeline/context.ts';
import { EXPLANATION_REPORTS } from '../report/formats/explain.ts';
import type { ExplanationFormat } from '../report/formats/names.ts';

export interface ExplainOptions extends Partial<View> {
  readonly file: string;
  readonly format: ExplanationFormat;
  /** Whose the generic functions of Rust are; `defined` unless given. */
  readonly generics?: ExplainDetail['generics'];
  /** Whether what could be saved is measured as well. */
  readonly save?: boolean;
  readonly collect?: ExplainDetail['collect'];
  /** A file for the explanation; null for standard output. */
  readonly output: string | null;
}

/** What a person sees of it unless more is asked for; a program gets all. */
const AT_A_GLANCE: View = { depth: 2, top: 15, filter: null };
/** More parts are too small to be clicked. */
const ON_A_PAGE: View = { depth: 6, top: 60, filter: null };
const WHOLE: View = { depth: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, filter: null };

const VIEWS = { text: AT_A_GLANCE, html: ON_A_PAGE, json: WHOLE } as const;

/**
 * Explains a file, and gives the explanation.
 *
 * @returns the exit code: 3 where the file cannot be read, which is said
 */
export async function explain(options: ExplainOptions, world: Context): Promise<0 | 3> {
  const { file, format, output } = options;
  const view = { ...VIEWS[format], ...options };
  const explained = await explainAt(resolve(world.cwd, file), file, { ...detailOf(view), ...options }, world);
  if (explained === null) return 3;
  const color = world.color && output === null;
  const text = EXPLANATION_REPORTS[format](file, explained.explanation, view, color);
  if (output !== null) writeText(resolve(world.cwd, output), text);
  else for (const piece of text) await world.out(piece);
  return 0;
}

/** Symbols lie below packages, on the third level, and so does what is in the programs of payloads. */
export const detailOf = ({ depth, filter }: View): ExplainDetail =>
  depth > 2 || filter !== null
    ? { symbols: 'names', payloads: 'explained' }
    : { symbols: 'none', payloads: 'listed' };

/** Explains the file of a path; null if it cannot be read. What is damaged in it, or why it cannot be read, is said. */
export async function explainAt(
  path: string,
  name: string,
  detail: ExplainDetail,
  world: Context,
): Promise<Explained | null> {
  if (!existsSync(path)) {
    world.log(`size-guard: ${visible(name)} is not there`);
    return null;
  }
  try {
    const handle = openRegular(path, parse(path).root);
    try {
      const reader = fileReader(handle, readableSize(handle), (from, target, length, position) =>
        readSync(from, target, 0, length, position),
      );
      const explained = await explainFile(reader, detail);
      for (const note of explained.notes) world.log(`size-guard: ${visible(name)}: ${visible(note)}`);
      return explained;
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    world.log(`size-guard: ${visible(name)} ${visible(error.message)}`);
    return null;
  }
}
