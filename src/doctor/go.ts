/** Looks for Go and checks that it is new enough for the module. */

import type { Job } from '../plan/plan.ts';
import { advice } from '../toolchain/remedy.ts';
import { type ExaminedMachine, examineProgram, missing, type Part } from './examined-machine.ts';

type Version = readonly [major: number, minor: number];

/** Since this version, Go downloads the version that go.mod requires. */
const SELF_UPDATING: Version = [1, 21];

const RELEASE = advice('install the release from go.dev (actions/setup-go on GitHub)');

/** Examines Go, for the go.mod next to budgets.yml if there is one. */
export async function examineGo(_: Job, machine: ExaminedMachine): Promise<Part[]> {
  const wanted = versionIn(/^go\s+(\d+)\.(\d+)/m, machine.read('go.mod') ?? '');
  const isTooOld = (version: Version | null) =>
    version !== null && wanted !== null && isBefore(version, wanted) && isBefore(version, SELF_UPDATING);
  const part = await examineProgram('Go', 'go', machine);
  if (part.problem === null) {
    const isOld = isTooOld(versionIn(/^(\d+)\.(\d+)/, part.version ?? ''));
    const problem = `go ${part.version} is older than go.mod requires (${wanted?.join('.')})`;
    return [isOld ? missing('Go', problem, RELEASE) : part];
  }
  // A Debian version: `2:1.19~1`.
  const packaged = versionIn(/(?:^|:)(\d+)\.(\d+)/, (await machine.candidate('golang-go')) ?? '');
  return [isTooOld(packaged) ? { ...part, remedy: RELEASE } : part];
}

function versionIn(pattern: RegExp, text: string): Version | null {
  const [, major, minor] = pattern.exec(text) ?? [];
  return major === undefined ? null : [Number(major), Number(minor)];
}

const isBefore = (one: Version, other: Version) =>
  one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
