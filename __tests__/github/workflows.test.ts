/** The reusable workflows against action.yml and against the documents that say how to call them. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, unknown>> } };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const action: { inputs: Record<string, unknown>; outputs: Record<string, unknown> } = parse(
  readFileSync('action.yml', 'utf8'),
);
const OURS = 'org/size-guard@v1';

describe.each(['size-trend', 'size-matrix'])('%s.yml', (name) => {
  const text = readFileSync(`.github/workflows/${name}.yml`, 'utf8');
  const workflow: Workflow = parse(text);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('gives the action inputs that it has, and takes outputs that it gives', () => {
    const ours = steps.filter(({ uses }) => uses === OURS);
    expect(ours.length).toBeGreaterThan(1);
    for (const step of ours)
      for (const input of Object.keys(step.with ?? {})) expect(action.inputs).toHaveProperty(input);
    const ids = new Set(ours.map(({ id }) => id));
    for (const [, id, output = ''] of text.matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g))
      if (ids.has(id)) expect(action.outputs).toHaveProperty(output);
  });

  test('has the inputs that it uses, and uses those that it has', () => {
    const used = [...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, input]) => input);
    expect(new Set(used)).toEqual(new Set(Object.keys(workflow.on.workflow_call.inputs)));
  });

  test('takes actions of others by their hash, and leaves builds nothing but reading', () => {
    for (const { uses } of steps)
      if (uses !== undefined && uses !== OURS) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    const build = Object.values(workflow.jobs).find((job) =>
      job.steps.some((step) => step.with?.['mode'] === 'measure'),
    );
    expect(build?.permissions ?? workflow.permissions).toEqual({ contents: 'read' });
    const checkout = build?.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toEqual({ 'persist-credentials': false });
  });
});

test('the five lines in the documents grant what the jobs of size-trend.yml ask for, and no more', () => {
  const workflow: Workflow = parse(readFileSync('.github/workflows/size-trend.yml', 'utf8'));
  const asked = Object.assign({}, ...Object.values(workflow.jobs).map(({ permissions }) => permissions));
  const [, lines = ''] =
    /```yaml\n(on: \{ schedule[^`]*)```/.exec(readFileSync('docs/trend.md', 'utf8')) ?? [];
  expect(parse(lines).permissions).toEqual(asked);
  expect(parse(lines).jobs.trend.uses).toBe('org/size-guard/.github/workflows/size-trend.yml@v1');
});
