/** Marks files and folders with the process that makes them, so that a later one can remove what a killed one left. */

import { readFileSync, readlinkSync } from 'node:fs';

const digits = (number: number, count: number) => String(number).padStart(count, '0');

/**
 * The mark of this process in names of files: its id, when it started, and the namespace in which the id counts. The
 * last two are 0 if there is no /proc. All marks are equally long, because compilers write paths into what they build.
 */
export const OWNER = [digits(process.pid, 7), digits(startOf(process.pid) ?? 0, 12), namespaceHere()].join(
  '-',
);

/** The form of a mark. */
export const MARK = /\d{7,}-\d{12,}-\d{10,}/;

/**
 * Whether the process of a mark has ended. One that is not visible from here, as that of another container, has not.
 *
 * @param mark as {@link OWNER}, or a process id alone, as earlier versions wrote it
 */
export function isGone(mark: string): boolean {
  const [pid = '', start = '0', namespace] = mark.split('-');
  if (namespace !== undefined && namespace !== namespaceHere()) return false;
  if (!isAlive(Number(pid))) return true;
  // Another process may have its id by now.
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

/** When a process started, in ticks since boot (proc(5), /proc/pid/stat); null if that is not known. */
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
