/** Tracks the processes of a started program, and stops them. */

import { readdirSync, readFileSync } from 'node:fs';

/** The processes of one program. */
export interface Group {
  /** The leader of its process group; undefined if it never started. */
  readonly leader: number | undefined;
  /**
   * The value of {@link COOKIE} in the environment of its processes, if they may leave the process group; otherwise
   * null.
   */
  readonly cookie: string | null;
}

/** An environment variable of every process of a job, including those that leave its process group. */
export const COOKIE = 'SIZE_GUARD_JOB';

/** The time between SIGTERM and SIGKILL. GitHub's runner waits 7.5 s after SIGINT before it sends SIGTERM. */
const GRACE_MS = 2000;

const POLL_MS = 20;

/** Bounds the search for processes that start others faster than they are found. */
const MAX_SCANS = 1000;

/** After a program has ended, its pipe counts as empty if nothing arrives for this long. */
export const DRAIN_MS = 500;

/**
 * Waits until the complete output of a program is read: until its pipes are closed, or nothing more arrives because a
 * process that it left running keeps them open.
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
    // On a busy machine the timer fires late, and pending data in the pipe is read only after it.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const running = new Set<Group>();
let watching = false;

/** Registers a group, so that its processes are stopped when this process exits for any reason. */
export function remember(group: Group): void {
  running.add(group);
  if (watching) return;
  watching = true;
  process.once('exit', () => running.forEach(endAtOnce));
}

/** Unregisters a group that has ended. */
export function forget(group: Group): void {
  running.delete(group);
}

/** Sends SIGTERM to all processes of a group, waits for them, and kills those that remain. */
export async function endGroup(group: Group): Promise<void> {
  const deadline = performance.now() + GRACE_MS;
  signalAll(group, 'SIGTERM');
  while (membersOf(group).length > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  endAtOnce(group);
}

/** Kills until no process is found: during one scan of /proc, a process may start another. */
function endAtOnce(group: Group): void {
  for (let scan = 0; scan < MAX_SCANS && membersOf(group).length > 0; scan += 1) signalAll(group, 'SIGKILL');
}

function signalAll(group: Group, signal: NodeJS.Signals): void {
  for (const pid of membersOf(group)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}

/**
 * Returns the live processes of a group, without zombies: those in the leader's process group, and those with the
 * cookie in their environment. Without /proc (not on Linux), the result is the process group itself.
 */
function membersOf({ leader, cookie }: Group): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    if (leader === undefined) return [];
    // Windows has no process groups.
    const target = process.platform === 'win32' ? leader : -leader;
    return isAlive(target) ? [target] : [];
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

/**
 * Returns the state and the process group of a process (proc(5), /proc/pid/stat); the name before them may contain
 * spaces and parentheses.
 */
function statusOf(pid: string): { readonly state: string; readonly group: number } {
  const stat = contentOf(`/proc/${pid}/stat`);
  const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, group: Number(group) };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // A process of another user, or one that has ended.
    return '';
  }
}
