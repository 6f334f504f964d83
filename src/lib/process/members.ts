/** The processes that belong to a program we started: which of them live, and how they are ended. */

import { readdirSync, readFileSync } from 'node:fs';

/** The processes of one program. */
export interface Group {
  /** The leader of its process group; undefined if it never started. */
  readonly leader: number | undefined;
  /** A value of {@link COOKIE} in the environment of its processes, if they may leave the process group; else null. */
  readonly cookie: string | null;
}

/** Carried by every process of a job, also by those that leave its process group. */
export const COOKIE = 'SIZE_GUARD_JOB';

/** The time between asking and forcing. GitHub's runner itself waits 7.5 s after SIGINT before it sends SIGTERM. */
const GRACE_MS = 2000;

const POLL_MS = 20;

/** Bounds the hunt for processes that start others faster than they are found. */
const MOST_LOOKS = 1000;

/** How long nothing may come out of a pipe before it counts as empty, once the program that wrote to it has ended. */
export const DRAIN_MS = 500;

/**
 * Waits until all that a program printed is read: its pipes are closed, or nothing more comes, because something that it
 * left running keeps them open.
 *
 * @param read how many bytes have been read so far
 */
export async function drained(closed: Promise<void>, read: () => number): Promise<void> {
  let over = false;
  void closed.then(() => {
    over = true;
  });
  for (let before = -1; !over && before !== read(); ) {
    before = read();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, DRAIN_MS))]);
    // On a busy machine the timer is late, and what waits in the pipe is read only after it.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const running = new Set<Group>();
let watching = false;

/** Notes a group, so that nothing of it is left when this process ends, however that comes about. */
export function remember(group: Group): void {
  running.add(group);
  if (watching) return;
  watching = true;
  process.once('exit', () => running.forEach(endAtOnce));
}

/** Forgets a group that has ended. */
export function forget(group: Group): void {
  running.delete(group);
}

/** Asks all processes of a group to end, gives them some time, and then forces what is left. */
export async function endGroup(group: Group): Promise<void> {
  const patience = performance.now() + GRACE_MS;
  signalAll(group, 'SIGTERM');
  while (membersOf(group).length > 0 && performance.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  endAtOnce(group);
}

/** Kills until nothing is found any more: while one look goes through /proc, a process may have started another. */
function endAtOnce(group: Group): void {
  for (let look = 0; look < MOST_LOOKS && membersOf(group).length > 0; look += 1) signalAll(group, 'SIGKILL');
}

function signalAll(group: Group, signal: NodeJS.Signals): void {
  for (const pid of membersOf(group)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

/**
 * The processes of a group that still live, zombies left out: those in the leader's process group, and those whose
 * environment holds the cookie. Where there is no /proc (not on Linux), the process group as a whole stands for them.
 */
function membersOf({ leader, cookie }: Group): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    if (leader === undefined) return [];
    // Windows has no process groups.
    const whole = process.platform === 'win32' ? leader : -leader;
    return isAlive(whole) ? [whole] : [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const { state, group } = statusOf(name);
      if (state === 'Z' || state === '') return false;
      return (
        group === leader ||
        (cookie !== null && contentOf(`/proc/${name}/environ`).includes(`${COOKIE}=${cookie}`))
      );
    })
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** State and process group of a process (proc(5), /proc/pid/stat); the name before them may hold spaces and brackets. */
function statusOf(pid: string): { readonly state: string; readonly group: number } {
  const stat = contentOf(`/proc/${pid}/stat`);
  const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, group: Number(group) };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Another user's process, or one that is gone: none of ours.
    return '';
  }
}
