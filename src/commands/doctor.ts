/** doctor: shows what the builds need, what is missing, and how to install it; with --fix, installs it. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkConfig, type LoadedConfig, loadConfig } from '../config/load.ts';
import { type Diagnosis, diagnose, missingOf } from '../doctor/diagnose.ts';
import type { ExaminedMachine } from '../doctor/examined-machine.ts';
import { localInstaller } from '../doctor/install.ts';
import { examinedMachine } from '../doctor/machine.ts';
import { writeText } from '../lib/files/write.ts';
import { Cancelled } from '../lib/process/cancel.ts';
import { visible, visibleCommand } from '../lib/text/escape.ts';
import type { CommonOptions, Context } from '../pipeline/context.ts';
import { selectTargets } from '../pipeline/select-targets.ts';
import { type Job, plan } from '../plan/plan.ts';
import { diagnosisJson, diagnosisTable, diagnosisText, type Here } from '../report/doctor.ts';
import type { DiagnosisFormat } from '../report/formats/names.ts';
import { canBeRun, remedyText } from '../toolchain/remedy.ts';

export interface DoctorOptions extends CommonOptions {
  readonly fix: boolean;
  readonly format: DiagnosisFormat;
  /** A file for the diagnosis; null for standard output. */
  readonly output: string | null;
}

const DEFAULT_CONFIG = 'budgets.yml';

/** Without a budgets.yml: what each of the four targets needs for C, Go and Rust. */
const ANYTHING = `
version: 1
builds:
  anything: { run: "$CC && go build && cargo build" }
artifacts:
  anything: { path: "{target}" }
`;

/**
 * Diagnoses, with `fix` installs what is missing and diagnoses again, and reports the diagnosis.
 *
 * @returns 0 if nothing is missing, else 1; 3 if something is missing because installing it failed
 * @throws ConfigError if the configuration is invalid; the default one need not exist
 */
export async function doctor(options: DoctorOptions, context: Context): Promise<0 | 1 | 3> {
  const withoutConfig =
    options.config === DEFAULT_CONFIG && !existsSync(resolve(context.cwd, options.config));
  if (withoutConfig)
    context.log(
      `size-guard: ${DEFAULT_CONFIG} does not exist; showing what C, Go and Rust need for the default targets`,
    );
  const loaded = withoutConfig
    ? checkConfig(ANYTHING, options.config, context.cwd)
    : loadConfig(options.config, context.cwd);
  const subject = subjectOf(loaded, options, context);

  const first = await examine(subject, context);
  const fixed = options.fix && missingOf(first).length > 0;
  if (fixed && options.format === 'text') context.out(`${diagnosisTable(first, context.color)}\n`);
  const { diagnosis, failed } = fixed
    ? await fix(first, subject, context)
    : { diagnosis: first, failed: false };
  const { isRoot, has } = subject.machine();
  report(diagnosis, { isRoot, isDebian: has('apt-get'), fixed }, options, context);
  if (missingOf(diagnosis).length === 0) return 0;
  return failed ? 3 : 1;
}

/**
 * Installs what the builds of a configuration need, like `doctor --fix`, before they start.
 *
 * @returns a warning for each thing that is still missing; a build may succeed without it
 * @throws ConfigError like the command that follows
 */
export async function setUp(options: CommonOptions, context: Context): Promise<string[]> {
  const subject = subjectOf(loadConfig(options.config, context.cwd), options, context);
  const first = await examine(subject, context);
  const missing = missingOf(first);
  if (missing.length === 0) return [];
  for (const { target, problem } of missing) context.log(`size-guard: ${target}: ${visible(problem ?? '')}`);
  const { diagnosis } = await fix(first, subject, context);
  return missingOf(diagnosis).map(({ target, problem, remedy }) =>
    visibleCommand(`${target}: ${problem}${remedy === null ? '' : `: ${remedyText(remedy)}`}`),
  );
}

/** The jobs and the machine to examine. */
interface Subject {
  readonly jobs: readonly Job[];
  readonly folder: string;
  /** The machine as it is now. */
  readonly machine: () => ExaminedMachine;
}

function subjectOf(
  { config, folder, root }: LoadedConfig,
  options: CommonOptions,
  context: Context,
): Subject {
  return {
    jobs: plan(config, selectTargets(config, options.targets)).jobs,
    folder,
    machine: () => examinedMachine({ folder, root }, context.env, context.signal),
  };
}

async function examine({ jobs, machine }: Subject, { signal }: Context): Promise<Diagnosis> {
  const diagnosis = await diagnose(jobs, machine());
  if (signal.aborted) throw new Cancelled();
  return diagnosis;
}

/** Applies fixes until every one has been tried: a fix may reveal what else is missing. */
async function fix(
  first: Diagnosis,
  subject: Subject,
  context: Context,
): Promise<{ readonly diagnosis: Diagnosis; readonly failed: boolean }> {
  const { env, signal, log } = context;
  const installer = await localInstaller(subject.machine, { cwd: subject.folder, env, signal, log });
  const remediesOf = (diagnosis: Diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []);
  let diagnosis = first;
  if (remediesOf(first).some(({ packages }) => packages.length > 0)) {
    await installer.update();
    // The list of available packages is up to date now.
    diagnosis = await examine(subject, context);
  }
  const tried = new Set<string>();
  for (let failed = false; ; diagnosis = await examine(subject, context)) {
    const pending = remediesOf(diagnosis).filter(
      (each) => canBeRun(each) && !tried.has(JSON.stringify(each)),
    );
    if (pending.length === 0) return { diagnosis, failed };
    for (const remedy of pending) tried.add(JSON.stringify(remedy));
    failed = !(await installer.carryOut(pending)) || failed;
  }
}

function report(diagnosis: Diagnosis, here: Here, options: DoctorOptions, context: Context): void {
  const text = diagnosisText(diagnosis, here, context.color);
  const content = options.format === 'json' ? diagnosisJson(diagnosis, here) : text;
  if (options.output === null) {
    context.out(content);
    return;
  }
  writeText(resolve(context.cwd, options.output), content);
  // The file is for programs; users also need the result in the terminal.
  context.out(text);
}
