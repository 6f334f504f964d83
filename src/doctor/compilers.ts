/** Looks for the C and C++ compilers, the C library and the binutils of a target. */

import type { Job } from '../plan/plan.ts';
import { installBinutils, installLibc, toolchainEnvironment } from '../toolchain/environment.ts';
import { remedyOf } from '../toolchain/programs.ts';
import { advice, canBeRun } from '../toolchain/remedy.ts';
import {
  type ExaminedMachine,
  examineProgram,
  found,
  missing,
  notInstalled,
  type Part,
  versionOf,
} from './examined-machine.ts';

/** Examines the compiler in CC and its C library, which the compiler's packages do not always install. */
export async function examineC(job: Job, machine: ExaminedMachine): Promise<Part[]> {
  const compiler = await examineCompiler('C', 'CC', job, machine);
  const { program } = compiler;
  const isGcc = program?.endsWith('gcc') === true && machine.binfmt !== null;
  if (program === null || !isGcc || job.settings.libc !== 'gnu') return [compiler];
  // gcc prints the bare name if it does not find the file.
  const { code, text } = await machine.ask(program, '-print-file-name=crt1.o');
  if (code !== 0 || text.trim() !== 'crt1.o') return [compiler];
  const { triple, goarch } = job.target;
  const libc = installLibc(triple, goarch === machine.goarch);
  const remedy = canBeRun(libc) ? libc : advice(`the C library of ${triple}`);
  return [compiler, missing('C library', `${program} cannot find a C library`, remedy)];
}

/** Examines the compiler in CXX. */
export async function examineCxx(job: Job, machine: ExaminedMachine): Promise<Part[]> {
  return [await examineCompiler('C++', 'CXX', job, machine)];
}

async function examineCompiler(
  language: string,
  variable: 'CC' | 'CXX',
  job: Job,
  machine: ExaminedMachine,
): Promise<Part> {
  const { missing: missingTools } = toolchainOf(job, machine);
  const need = `${language} compiler${job.settings.libc === 'musl' ? ' (musl)' : ''}`;
  const words = variableOf(variable, job, machine);
  const program = firstWord(words);
  const exists = program.includes('/') ? machine.exists(program) : machine.has(program);
  if (exists) return found(need, words, await versionOf(program, machine));
  const known = missingTools.find((tool) => tool.program === program);
  return notInstalled(need, program, known?.remedy ?? remedyOf(program));
}

/** Examines the program in STRIP, as a sample of the binutils. */
export async function examineBinutils(job: Job, machine: ExaminedMachine): Promise<Part[]> {
  const { triple, goarch } = job.target;
  const program = firstWord(variableOf('STRIP', job, machine));
  const isGnu = [`${triple}-strip`, 'strip'].includes(program);
  const remedy = isGnu ? installBinutils(triple, goarch === machine.goarch) : remedyOf(program);
  return [await examineProgram('binutils', program, machine, remedy)];
}

const toolchainOf = ({ target, settings }: Job, machine: ExaminedMachine) =>
  toolchainEnvironment(target, settings.libc, settings.cgo, machine);

/** A variable of the job; budgets.yml overrides the toolchain's value. */
export function variableOf(name: string, job: Job, machine: ExaminedMachine): string {
  return job.env[name] ?? toolchainOf(job, machine).variables[name] ?? '';
}

/** Compilers can have arguments: `zig cc -target …`. */
const firstWord = (words: string) => words.split(' ')[0] ?? '';
