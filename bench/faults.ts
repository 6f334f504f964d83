/**
 * Claim: no fault of a service makes a verdict greener. Injects every fault into every kind of request of every event,
 * once and permanently, and prints each violation. Arguments: regular expressions that the name of a case must match.
 */

import { availableParallelism } from 'node:os';
import { bundleAction } from '../__tests__/faults/action.ts';
import { broken, casesOf, injected, isImpatient, nameOf, summaryOf } from '../__tests__/faults/property.ts';
import { openLab, SCENES } from '../__tests__/faults/scenes.ts';
import { run } from '../__tests__/faults/workshop.ts';
import { folder } from '../__tests__/helpers/folder.ts';
import { inParallel } from '../src/lib/units/parallel.ts';

const patterns = process.argv.slice(2).map((text) => new RegExp(text));
using at = folder();
const entry = bundleAction(at.at('dist'));
using lab = openLab(entry);
let runs = 0;
let red = 0;
for (const scene of SCENES) {
  const start = await scene.prepare(lab);
  const clean = await run(entry, start);
  const cases = casesOf(clean.asked).filter((each) =>
    patterns.every((pattern) => pattern.test(`${scene.name} | ${nameOf(each)}`)),
  );
  if (cases.length > 0)
    process.stdout.write(`# ${scene.name}: ${summaryOf(clean)}; ${cases.length} faults\n`);
  await inParallel(cases, availableParallelism(), async (each) => {
    const haste = { impatient: isImpatient(each) };
    const begun = performance.now();
    const left = await run(entry, start, { faults: [injected(each)], haste });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    runs += 1;
    const problems = broken(clean, left, each);
    if (problems.length === 0 && process.env['VERBOSE'] === undefined) return;
    if (problems.length > 0) red += 1;
    process.stdout.write(
      `${scene.name} | ${nameOf(each)} | ${summaryOf(clean)} → ${summaryOf(left)} | ${problems.join('; ')} (${seconds} s)\n`,
    );
  });
}
process.stdout.write(`${runs} runs, ${red} of them violate the property\n`);
if (red > 0) process.exitCode = 1;
