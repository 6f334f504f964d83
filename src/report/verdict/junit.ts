/** The verdict as JUnit XML, for CI systems that show test results: one test case per size, one failure per exceeded limit. */

import type { Result, Verdict } from '../../judge/verdict.ts';
import { xmlText } from '../../lib/text/escape.ts';
import { artifactLabel } from '../../lib/text/labels.ts';
import { counted } from '../../lib/units/quantity.ts';
import { headlineText } from './rows.ts';

interface Case {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly text: string;
}

/**
 * Renders a verdict by the schemas of Surefire and Jenkins, in which `testsuites` has no count of skipped cases. A verdict
 * that fails has at least one failure or error.
 */
export function junitReport(verdict: Verdict): string {
  const cases = [
    ...verdict.errors.map(
      ({ text }, index): Case => ({
        group: 'size-guard',
        name: `error ${index + 1}`,
        outcome: 'error',
        text,
      }),
    ),
    ...verdict.raises
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ artifact, code, text }): Case => {
        return { group: artifact ?? 'size-guard', name: `relaxed ${code}`, outcome: 'failure', text };
      }),
    ...verdict.results.map(caseOf),
  ];
  const red = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  if (verdict.verdict === 'fail' && !red)
    cases.push({ group: 'size-guard', name: 'verdict', outcome: 'failure', text: headlineText(verdict) });
  const count = (outcome: Case['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${totals}>
  <testsuite name="size-guard" ${totals} skipped="${count('skipped')}">
${cases.map(draw).join('')}  </testsuite>
</testsuites>
`;
}

function caseOf(result: Result): Case {
  const { artifact, metric, state, reasons, bytes, max } = result;
  const texts = reasons.map(({ text, source }) =>
    source === null ? text : `${text} (${source.file}:${source.line})`,
  );
  const amount = (of: number) => (metric === 'image.layers' ? counted(of, 'layer') : `${of} B`);
  const size = bytes === null ? [] : [amount(bytes)];
  const limit = max === null ? [] : [`of ${amount(max)}`];
  const text = [[...size, ...limit].join(' '), ...texts].filter((part) => part !== '').join('; ');
  return {
    group: artifact,
    name: artifactLabel(result),
    outcome: outcomeOf(state, max),
    text: text === '' ? state : text,
  };
}

function outcomeOf(state: Result['state'], max: number | null): Case['outcome'] {
  if (state === 'fail' || state === 'missing') return 'failure';
  // A limit that could not be checked counts as exceeded.
  if (state === 'unjudged') return max === null ? 'skipped' : 'failure';
  return 'passed';
}

function draw({ group, name, outcome, text }: Case): string {
  const attributes = `classname="${xmlText(group)}" name="${xmlText(name)}"`;
  const inside =
    outcome === 'passed'
      ? `<system-out>${xmlText(text)}</system-out>`
      : `<${outcome} message="${xmlText(text)}"/>`;
  return `    <testcase ${attributes}>${inside}</testcase>\n`;
}
