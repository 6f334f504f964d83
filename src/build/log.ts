/** What a build prints: all of it in a file, the last lines at hand for the person who waits or has to mend it. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { makeFolder } from '../lib/files/write.ts';
import { messageOf } from '../lib/units/message.ts';

export interface BuildLog {
  /** The absolute path of the log file. */
  readonly file: string;
  write(chunk: Buffer): void;
  /** The last lines, oldest first; bytes that are no UTF-8 are shown as U+FFFD. */
  tail(): readonly string[];
  close(): void;
}

/** A build that prints without end must not fill the disk before its time limit ends it. */
const LARGEST_LOG_BYTES = 64 * 1024 * 1024;
const TAIL_LINES = 40;
/** A minified script in an error message should not fill the screen. */
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
    // Bounded even where no newline ever comes.
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
        if (chunk.length > room) throw new Error(`cut at ${LARGEST_LOG_BYTES} bytes`);
      } catch (error) {
        // A full disk costs the log, not the build: its last lines are still at hand.
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

/** A progress bar redraws its line with carriage returns: what counts is what stands there last. */
function visibleLine(line: string): string {
  const shown = line.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown;
}
