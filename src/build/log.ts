/** The output of a build: all of it in a file, the last lines in memory for progress and error messages. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { makeFolder } from '../lib/files/write.ts';
import { messageOf } from '../lib/units/message.ts';

export interface BuildLog {
  /** The absolute path of the log file. */
  readonly file: string;
  write(chunk: Buffer): void;
  /** The last lines, oldest first; invalid UTF-8 is shown as U+FFFD. */
  tail(): readonly string[];
  close(): void;
}

/** A build that prints endlessly must not fill the disk before its timeout. */
const LARGEST_LOG_BYTES = 64 * 1024 * 1024;
const TAIL_LINES = 40;
/** Keeps a minified script in an error message from filling the screen. */
const LONGEST_LINE = 400;

/** Opens a log, replacing that of an earlier run. */
export function openBuildLog(file: string): BuildLog {
  makeFolder(dirname(file));
  const handle = openSync(file, 'w');
  const decoder = new StringDecoder('utf8');
  let written = 0;
  let lines: string[] = [];
  let partial = '';
  let ended = false;

  const keep = (text: string) => {
    const parts = (partial + text).split('\n');
    // Bounded even if the output contains no newline.
    partial = (parts.pop() ?? '').slice(-4 * LONGEST_LINE);
    lines = [...lines, ...parts.slice(-TAIL_LINES).map(visibleLine)].slice(-TAIL_LINES);
  };
  return {
    file,
    write(chunk) {
      keep(decoder.write(chunk));
      if (ended) return;
      const room = LARGEST_LOG_BYTES - written;
      written += chunk.length;
      try {
        writeAll(handle, chunk.subarray(0, room));
        if (chunk.length > room) throw new Error(`it reached its limit of ${LARGEST_LOG_BYTES} bytes`);
      } catch (error) {
        // A full disk truncates the log but does not fail the build; the last lines are still in memory.
        ended = true;
        keep(`\n[size-guard: the log ends here: ${messageOf(error)}]\n`);
      }
    },
    tail: () => (partial === '' ? lines : [...lines, visibleLine(partial)].slice(-TAIL_LINES)),
    close: () => closeSync(handle),
  };
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

/** Returns what a terminal would show: a progress bar redraws its line after each carriage return. */
function visibleLine(line: string): string {
  const shown = line.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown;
}
