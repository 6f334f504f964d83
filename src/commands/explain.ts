/** explain: shows the parts of a file. */

import { closeSync, existsSync, readSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { type ExplainOptions as ExplainDetail, type Explained, explainFile } from '../explain/explain.ts';
import { writeText } from '../lib/files/write.ts';
import { visible } from '../lib/text/escape.ts';
import { fingerprintOf } from '../measure/fingerprint.ts';
import { MeasureError, openRegular, readableSize } from '../measure/open.ts';
import { fileReader } from '../measure/reader.ts';
import type { View } from '../parts/view.ts';
import type { Context } from '../pipeline/context.ts';
import { EXPLANATION_REPORTS } from '../report/formats/explain.ts';
import type { ExplanationFormat } from '../report/formats/names.ts';

export interface ExplainOptions extends Partial<View> {
  readonly file: string;
  readonly format: ExplanationFormat;
  /** The crate in which generic Rust functions count; `defined` by default. */
  readonly generics?: ExplainDetail['generics'];
  /** Whether to measure possible savings as well. */
  readonly save?: boolean;
  readonly collect?: ExplainDetail['collect'];
  /** A file for the explanation; null for standard output. */
  readonly output: string | null;
}

/** The default view for people; programs get everything. */
const AT_A_GLANCE: View = { depth: 2, top: 15, filter: null };
/** Deeper or smaller parts would be too small to click. */
const ON_A_PAGE: View = { depth: 6, top: 60, filter: null };
const WHOLE: View = { depth: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, filter: null };

const VIEWS = { text: AT_A_GLANCE, html: ON_A_PAGE, json: WHOLE } as const;

/**
 * Explains a file, and prints or writes the explanation.
 *
 * @returns the exit code: 3 if the file cannot be read, which is reported
 */
export async function explain(options: ExplainOptions, context: Context): Promise<0 | 3> {
  const { file, format, output } = options;
  const view = { ...VIEWS[format], ...options };
  const explained = await explainAt(
    resolve(context.cwd, file),
    file,
    { ...detailOf(view), ...options },
    context,
  );
  if (explained === null) return 3;
  const color = context.color && output === null;
  const text = EXPLANATION_REPORTS[format](file, explained.explanation, view, color);
  if (output !== null) writeText(resolve(context.cwd, output), text);
  else for (const piece of text) await context.out(piece);
  return 0;
}

/** Symbols and the contents of embedded programs are on the third level, and read only if they are shown. */
const detailOf = ({ depth, filter }: View): ExplainDetail =>
  depth > 2 || filter !== null
    ? { symbols: 'names', payloads: 'explained' }
    : { symbols: 'none', payloads: 'listed' };

/** Explains a file; null if it cannot be read, which is reported like damage. */
export async function explainAt(
  path: string,
  name: string,
  detail: ExplainDetail,
  context: Context,
): Promise<Explained | null> {
  if (!existsSync(path)) {
    context.log(`size-guard: ${visible(name)} does not exist`);
    return null;
  }
  try {
    const handle = openRegular(path, parse(path).root);
    try {
      const reader = fileReader(handle, readableSize(handle), (from, target, length, position) =>
        readSync(from, target, 0, length, position),
      );
      const explained = await explainFile(reader, detail);
      for (const note of explained.notes) context.log(`size-guard: ${visible(name)}: ${visible(note)}`);
      const { elf, explanation } = explained;
      const fingerprint = elf === null ? null : fingerprintOf(elf, reader);
      return { ...explained, explanation: { ...explanation, fingerprint } };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    context.log(`size-guard: ${visible(name)} ${visible(error.message)}`);
    return null;
  }
}
