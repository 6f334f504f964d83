/** The action's inputs, read once into an object; action.yml gives the defaults. */

import { resolve } from 'node:path';
import { getInput } from '@actions/core';
import { suggestion } from '../../config/errors/suggestion.ts';
import { parseSize } from '../../lib/units/size.ts';
import { UsageError } from '../../pipeline/context.ts';
import type { BuildOptions } from '../../plan/options.ts';

const MODES = ['check', 'plan', 'measure', 'report', 'trend'] as const;
const SETUP = ['auto', 'always', 'never'] as const;
const FAIL_ON = ['fail', 'warn', 'never'] as const;
const COMMENT = ['always', 'changes', 'failures', 'never'] as const;
const STATUS = ['status', 'check-run', 'none'] as const;
const YES_OR_NO = ['true', 'false'] as const;

export interface Inputs {
  readonly mode: (typeof MODES)[number];
  readonly config: string;
  /** Null for all targets. */
  readonly targets: readonly string[] | null;
  /** Whether mode trend may build in its own job. */
  readonly build: boolean;
  /** Whether missing compilers are installed before a build. */
  readonly setup: boolean;
  readonly failOn: (typeof FAIL_ON)[number];
  readonly comment: (typeof COMMENT)[number];
  readonly status: (typeof STATUS)[number];
  /** Whether the author of a pull request may accept its growth. */
  readonly selfAccept: boolean;
  /** If it is empty, GitHub's API is not used. */
  readonly token: string;
  /** Null to choose it from the event. */
  readonly baseline: string | null;
  /** Options of the modes that build. */
  readonly building: BuildOptions & { readonly rebuilds: number };
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute. */
  readonly output: string;
}

/**
 * Reads the action's inputs.
 *
 * @param env the runner's environment
 * @throws UsageError with the input and its permitted values
 */
export function readInputs(cwd: string, env: NodeJS.ProcessEnv): Inputs {
  const workingDirectory = resolve(cwd, getInput('working-directory'));
  const targets = getInput('targets')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  const limit = parseSize(getInput('zstd-limit'));
  if (!limit.ok) throw new UsageError(`input zstd-limit: ${limit.problem}`);
  const jobs = whole('jobs', 'of 1 or more', (number) => number >= 1);
  const rebuilds = whole('rebuild', 'of 2 or more, or 0', (number) => number === 0 || number >= 2);
  return {
    mode: oneOf('mode', MODES),
    config: getInput('config'),
    targets: targets.length === 0 || targets.includes('all') ? null : targets,
    build: oneOf('build', YES_OR_NO) === 'true',
    setup: isSetup(oneOf('setup', SETUP), env),
    failOn: oneOf('fail-on', FAIL_ON),
    comment: oneOf('comment', COMMENT),
    status: oneOf('status', STATUS),
    selfAccept: oneOf('self-accept', YES_OR_NO) === 'true',
    token: getInput('token'),
    baseline: getInput('baseline') === 'auto' ? null : getInput('baseline'),
    building: { jobs, zstdLimit: limit.value, rebuilds },
    workingDirectory,
    output: resolve(workingDirectory, getInput('output')),
  };
}

function whole(name: string, which: string, fits: (number: number) => boolean): number {
  const value = getInput(name);
  const number = Number(value);
  if (!Number.isInteger(number) || !fits(number))
    throw new UsageError(`input ${name}: expected a whole number ${which}, found ${JSON.stringify(value)}`);
  return number;
}

/** GitHub discards its runners after the job; a self-hosted runner is changed only on request. */
function isSetup(setup: (typeof SETUP)[number], env: NodeJS.ProcessEnv): boolean {
  return setup === 'always' || (setup === 'auto' && env['RUNNER_ENVIRONMENT'] === 'github-hosted');
}

function oneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice {
  const value = getInput(name);
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`input ${name}: unknown ${JSON.stringify(value)}${suggestion(value, choices)}`);
  return choice;
}
