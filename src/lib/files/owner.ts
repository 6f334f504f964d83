/**
 * Marks files and folders with the process that creates them, so that a later process can remove leftovers of a killed
 * one.
 */

import { readFileSync, readlinkSync } from 'node:fs';

const digits = (number: number, count: number) => String(number).padStart(count, '0');

/**
 * The mark of this process in file names: its id, its start time, and its PID namespace. The last two are 0 without
 * /proc. All marks have the same length, because compilers write paths into their output.
 */
export const OWNER = [digits(process.pid, 7), digits(startOf(process.pid) ?? 0, 12), namespaceHere()].join(
  '-',
);

/** Matches a mark. */
export const MARK = /\d{7,}-\d{12,}-\d{10,}/;

/**
 * Whether the process of a mark has ended. False if the process is not visible from here, such as one in another
 * container.
 *
 * @param mark like {@link OWNER}, or only a process id, as earlier versions wrote it
 */
export function isGone(mark: string): boolean {
  const [pid = '', start = '0', namespace] = mark.split('-');
  if (namespace !== undefined && namespace !== namespaceHere()) return false;
  if (!isAlive(Number(pid))) return true;
  // Another process may have the same id now.
  const known = startOf(Number(pid));
  return Number(start) !== 0 && known !== null && known !== Number(start);
}

/** Signal 0 finds processes of all users, even if /proc hides them. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Returns when a process started, in ticks since boot (proc(5), /proc/pid/stat); null if unknown. */
function startOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return null;
  }
}

function namespaceHere(): string {
  try {
    return digits(Number(/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? 0), 10);
  } catch {
    return digits(0, 10);
  }
}
