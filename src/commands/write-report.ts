/** Writes the files of a report. */

import { writeWhole } from '../files/write.ts';
import { messageOf } from '../units/message.ts';
import type { World } from './world.ts';

/** Writes a file; a failure is said and costs the exit code, but not the report that goes to standard output. */
export function tryToWrite(path: string, text: string, world: World): boolean {
  try {
    writeWhole(path, text);
    return true;
  } catch (error) {
    world.say(`size-guard: ${path} could not be written: ${messageOf(error)}`);
    return false;
  }
}
