/** Writes the files of a report. */

import { writeText } from '../../lib/files/write.ts';
import { messageOf } from '../../lib/units/message.ts';
import type { Context } from '../context.ts';

/**
 * Writes a file. A failure changes the exit code, but does not prevent the report.
 *
 * @returns why it could not be written, as a sentence; null if it was
 */
export function tryToWrite(path: string, text: string, { codeHost }: Context): string | null {
  try {
    writeText(path, text);
    return null;
  } catch (error) {
    const remedy = codeHost === null ? '' : ' (input "output" of the action)';
    return `${messageOf(error)}${remedy}`;
  }
}
