/** What each target's builds need, what of it is on the machine, and what brings the rest. Changes nothing. */

import type { Job } from '../plan/plan.ts';
import { examineBinutils, examineC, examineCxx } from './compilers.ts';
import { examineBuildx } from './docker.ts';
import { type ExaminedMachine, examineProgram, type Part } from './examined-machine.ts';
import { examineGo } from './go.ts';
import { needsOf, type Tool } from './needs.ts';
import { examineCargo, examineSource, examineStd } from './rust.ts';

/** One thing that a target needs. */
export interface Finding extends Part {
  readonly target: string;
}

export interface Diagnosis {
  /** Target by target; what several builds of a target need stands there once. */
  readonly findings: readonly Finding[];
  /** Builds whose scripts name no tool that is known here: nothing can be said of what they need. */
  readonly untold: readonly string[];
}

/** Diagnoses the jobs of a plan. */
export async function diagnose(jobs: readonly Job[], machine: ExaminedMachine): Promise<Diagnosis> {
  const findings = new Map<string, Finding>();
  const untold = new Set<string>();
  for (const job of jobs) {
    const parts = await examine(job, machine);
    if (parts.length === 0) untold.add(job.build.name);
    for (const part of parts) {
      const finding = { target: job.target.name, ...part };
      findings.set(JSON.stringify(finding), finding);
    }
  }
  return { findings: [...findings.values()], untold: [...untold] };
}

/** The findings of what is not there. */
export function missingOf({ findings }: Diagnosis): Finding[] {
  return findings.filter(({ problem }) => problem !== null);
}

async function examine(job: Job, machine: ExaminedMachine): Promise<Part[]> {
  const { task, target } = job;
  if (task.kind === 'buildx') return examineBuildx(task.buildx, target.platform, machine);
  const needs = needsOf(task.script, job.env, machine.read);
  // cgo is Go with a compiler of C.
  const tools = new Set<Tool>([...needs.tools, ...(job.settings.cgo ? (['Go', 'C'] as const) : [])]);
  const parts: Part[] = [];
  for (const [tool, look] of EXAMINATIONS)
    if (tools.has(tool)) parts.push(...(await look(job, machine, needs.rustToolchain)));
  for (const program of needs.programs) parts.push(await examineProgram(program, program, machine));
  return parts;
}

/** In the order of the table. */
const EXAMINATIONS: readonly [
  Tool,
  (job: Job, machine: ExaminedMachine, rustToolchain: string | null) => Promise<Part[]>,
][] = [
  ['C', examineC],
  ['C++', examineCxx],
  ['binutils', examineBinutils],
  ['Go', examineGo],
  ['Rust', examineCargo],
  ['Rust std', examineStd],
  ['Rust source', examineSource],
];
