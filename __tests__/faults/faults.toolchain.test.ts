/**
 * No fault turns a verdict greener, leaves a second comment or goes without an explanation: on each event, some of the faults
 * of each kind of request. All of them take an hour: `npx tsx bench/faults.ts`.
 */

import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inParallel } from '../../src/lib/units/parallel.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { bundleAction } from './action.ts';
import { broken, type Case, casesOf, injected, isImpatient, nameOf, summaryOf } from './property.ts';
import { type Lab, openLab, SCENES } from './scenes.ts';
import { run } from './workshop.ts';

/** Of one kind of request in one scene. */
const MOST_FAULTS = 2;

let at: Folder;
let lab: Lab;
beforeAll(() => {
  at = folder();
  lab = openLab(bundleAction(at.at('dist')));
});
afterAll(() => {
  lab[Symbol.dispose]();
  at[Symbol.dispose]();
});

/** The faults that earlier scenes have not met, of each kind of request. */
const met = new Map<string, number>();
function nextOf(cases: readonly Case[]): Case[] {
  const byRequest = new Map<string, Case[]>();
  for (const each of cases) {
    const request = `${each.asked.server} ${each.asked.operation}`;
    byRequest.set(request, [...(byRequest.get(request) ?? []), each]);
  }
  return [...byRequest].flatMap(([request, own]) => {
    const from = met.get(request) ?? 0;
    met.set(request, from + MOST_FAULTS);
    return Array.from({ length: MOST_FAULTS }, (_, index) => own[(from + index) % own.length] as Case);
  });
}

test.each(SCENES)(
  '$name: $clean',
  async ({ clean: verdict, prepare }) => {
    const start = await prepare(lab);
    const clean = await run(lab.entry, start);
    expect(clean.outputs.get('verdict')).toBe(verdict);
    const found = await inParallel(nextOf(casesOf(clean.asked)), availableParallelism(), async (each) => {
      const haste = { impatient: isImpatient(each) };
      const left = await run(lab.entry, start, { faults: [injected(each)], haste });
      const problems = broken(clean, left, each);
      return problems.length === 0
        ? []
        : [`${nameOf(each)}: ${problems.join('; ')} (${summaryOf(left)})\n${left.log}`];
    });
    expect(found.flat()).toEqual([]);
  },
  // A test that hangs is ended by the limits of its runs.
  3_600_000,
);
