/** doctor: what the builds need, what of it is here, and how to get the rest; with --fix, gets it. */

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
import { chosenTargets } from '../pipeline/select-targets.ts';
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

const USUAL_CONFIG = 'budgets.yml';

/** Without a budgets.yml: what each of the four targets needs for C, Go and Rust. */
const ANYTHING = `
version: 1
builds:
  anything: { run: "$CC && go build && cargo build" }
artifacts:
  anything: { path: "{target}" }
`;

/**
 * Diagnoses, with `fix` installs what is missing and diagnoses again, and gives the diagnosis.
 *
 * @returns 0 if nothing is missing, else 1; 3 if something is missing because installing it failed
 * @throws ConfigError if the configuration is wrong; one of the usual name need not be there
 */
export async function doctor(options: DoctorOptions, world: Context): Promise<0 | 1 | 3> {
  const usual = options.config === USUAL_CONFIG && !existsSync(resolve(world.cwd, options.config));
  if (usual)
    world.log(
      `size-guard: ${USUAL_CONFIG} does not exist; showing what C, Go and Rust need for the default targets`,
    );
  const loaded = usual
    ? checkConfig(ANYTHING, options.config, world.cwd)
    : loadConfig(options.config, world.cwd);
  const ward = wardOf(loaded, options, world);

  const first = await look(ward, world);
  const treated = options.fix && missingOf(first).length > 0;
  if (treated && options.format === 'text') world.out(`${diagnosisTable(first, world.color)}\n`);
  const { diagnosis, failed } = treated ? await fix(first, ward, world) : { diagnosis: first, failed: false };
  const { isRoot, has } = ward.machine();
  give(diagnosis, { isRoot, isDebian: has('apt-get'), fixed: treated }, options, world);
  if (missingOf(diagnosis).length === 0) return 0;
  return failed ? 3 : 1;
}

/**
 * Installs what the builds of a configuration need, as `doctor --fix` does, before they begin.
 *
 * @returns a warning for each thing that is still missing; a build may succeed without it
 * @throws ConfigError as the command that follows would
 */
export async function setUp(options: CommonOptions, world: Context): Promise<string[]> {
  const ward = wardOf(loadConfig(options.config, world.cwd), options, world);
  const first = await look(ward, world);
  const missing = missingOf(first);
  if (missing.length === 0) return [];
  for (const { target, problem } of missing) world.log(`size-guard: ${target}: ${visible(problem ?? '')}`);
  const { diagnosis } = await fix(first, ward, world);
  return missingOf(diagnosis).map(({ target, problem, remedy }) =>
    visibleCommand(`${target}: ${problem}${remedy === null ? '' : `: ${remedyText(remedy)}`}`),
  );
}

/** What is to be looked at, and how. */
interface Ward {
  readonly jobs: readonly Job[];
  readonly folder: string;
  /** The machine as it is now. */
  readonly machine: () => ExaminedMachine;
}

function wardOf({ config, folder, root }: LoadedConfig, options: CommonOptions, world: Context): Ward {
  return {
    jobs: plan(config, chosenTargets(config, options.targets)).jobs,
    folder,
    machine: () => examinedMachine({ folder, root }, world.env, world.signal),
  };
}

async function look({ jobs, machine }: Ward, { signal }: Context): Promise<Diagnosis> {
  const diagnosis = await diagnose(jobs, machine());
  if (signal.aborted) throw new Cancelled();
  return diagnosis;
}

/** Carries out remedies until there is none that was not tried: one may show what else is missing. */
async function fix(
  first: Diagnosis,
  ward: Ward,
  world: Context,
): Promise<{ readonly diagnosis: Diagnosis; readonly failed: boolean }> {
  const { env, signal, log } = world;
  const installer = await localInstaller(ward.machine, { cwd: ward.folder, env, signal, log });
  const remediesOf = (diagnosis: Diagnosis) => missingOf(diagnosis).flatMap(({ remedy }) => remedy ?? []);
  let diagnosis = first;
  if (remediesOf(first).some(({ packages }) => packages.length > 0)) {
    await installer.update();
    // Which packages there are is better known now.
    diagnosis = await look(ward, world);
  }
  const tried = new Set<string>();
  for (let failed = false; ; diagnosis = await look(ward, world)) {
    const todo = remediesOf(diagnosis).filter((each) => canBeRun(each) && !tried.has(JSON.stringify(each)));
    if (todo.length === 0) return { diagnosis, failed };
    for (const remedy of todo) tried.add(JSON.stringify(remedy));
    failed = !(await installer.carryOut(todo)) || failed;
  }
}

function give(diagnosis: Diagnosis, here: Here, options: DoctorOptions, world: Context): void {
  const text = diagnosisText(diagnosis, here, world.color);
  const report = options.format === 'json' ? diagnosisJson(diagnosis, here) : text;
  if (options.output === null) {
    world.out(report);
    return;
  }
  writeText(resolve(world.cwd, options.output), report);
  // The file is for a program; the person in front of the terminal wants to know as well.
  world.out(text);
}
