/** The workflows that are ready to be used, and those in the docs, against action.yml and each other. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

type Named<Value> = Readonly<Record<string, Value>>;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Named<unknown>;
}

interface Job {
  readonly uses?: string;
  readonly with?: Named<unknown>;
  readonly if?: string;
  readonly permissions?: Named<string>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: {
    readonly workflow_call?: { readonly inputs: Named<{ default: unknown; type: string }> };
    readonly pull_request?: { readonly types?: readonly string[] };
  };
  readonly permissions?: Named<string>;
  readonly jobs: Named<Job>;
}

const read = (path: string) => readFileSync(path, 'utf8');
const action: { inputs: Named<{ default: string }>; outputs: Named<unknown> } = parse(read('action.yml'));

const FOLDER = '.github/workflows';
const OURS = [
  'size.yml',
  'size-check.yml',
  'size-matrix.yml',
  'size-report.yml',
  'size-publish.yml',
  'size-trend.yml',
];
const workflowOf = (name: string): Workflow => parse(read(`${FOLDER}/${name}`));

/** In the workflows of this repository, `$/` is the action at the commit that they are of; elsewhere it is the released one. */
const isOurs = ({ uses }: Step) => uses === '$/' || uses === 'org/size-guard@v1';
const plans = (step: Step) => isOurs(step) && step.with?.['mode'] === 'plan';
const builds = (step: Step) =>
  isOurs(step) && ['check', 'measure'].includes(String(step.with?.['mode'] ?? 'check'));

/** What is given that is no input, step by step and call by call. */
function unknownInputs({ jobs }: Pick<Workflow, 'jobs'>): string[] {
  return Object.values(jobs).flatMap(({ uses, with: given = {}, steps = [] }) => {
    const [, called] = /^org\/size-guard\/\.github\/workflows\/(.+)@v1$/.exec(uses ?? '') ?? [];
    const inputs = called === undefined ? {} : workflowOf(called).on.workflow_call?.inputs;
    return [
      ...Object.keys(given).filter((name) => !(name in (inputs ?? {}))),
      ...steps
        .filter(isOurs)
        .flatMap((step) => Object.keys(step.with ?? {}).filter((name) => !(name in action.inputs))),
    ];
  });
}

describe.each(OURS)('%s', (name) => {
  const workflow = workflowOf(name);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

  test('gives the action inputs that it has, and reads outputs that it has', () => {
    expect(steps.some(isOurs)).toBe(true);
    expect(unknownInputs(workflow)).toEqual([]);
    const ids = steps.filter(isOurs).flatMap(({ id }) => id ?? []);
    const outputs = Array.from(read(`${FOLDER}/${name}`).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g))
      .filter(([, id = '']) => ids.includes(id))
      .map(([, , output = '']) => output);
    expect(outputs.filter((output) => !(output in action.outputs))).toEqual([]);
  });

  test('has the defaults of the action, the inputs that it uses, and no others', () => {
    const inputs = Object.entries(workflow.on.workflow_call?.inputs ?? {});
    const other = inputs.filter(
      ([input, { default: value }]) => input in action.inputs && value !== action.inputs[input]?.default,
    );
    expect(other.map(([input]) => input)).toEqual(name === 'size-trend.yml' ? ['fail-on'] : []);
    const used = Array.from(read(`${FOLDER}/${name}`).matchAll(/\binputs\.([\w-]+)/g), ([, input]) => input);
    expect(new Set(used)).toEqual(new Set(inputs.map(([input]) => input)));
  });

  test('builds with a token that only reads', () => {
    for (const { permissions = workflow.permissions, steps: own = [] } of Object.values(workflow.jobs))
      if (own.some(builds)) expect(permissions).toEqual({ contents: 'read' });
  });

  test('takes this action from its own commit, so that who pins the workflow pins the action', () => {
    expect(steps.filter(isOurs).map(({ uses }) => uses)).not.toContain('org/size-guard@v1');
  });
});

test.each(['size.yml', 'size-check.yml', 'size-matrix.yml'])(
  '%s is run for a new base, and not for a new title',
  (name) => {
    const [first] = Object.values(workflowOf(name).jobs);
    expect(first?.if).toBe(`\${{ github.event.action != 'edited' || github.event.changes.base }}`);
  },
);

test('every workflow that measures uploads what the publish workflow needs', () => {
  for (const name of ['size.yml', 'size-check.yml', 'size-matrix.yml']) {
    const jobs = Object.values(workflowOf(name).jobs).filter(({ steps = [] }) => steps.some(builds));
    for (const { steps = [] } of jobs)
      expect(steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.with).toMatchObject({
        name: `\${{ steps.size.outputs.artifact }}`,
        path: `\${{ steps.size.outputs.snapshot }}`,
        'include-hidden-files': true,
      });
  }
});

test('every action of others is named by one commit, with its release', () => {
  const commits = new Map<string, Set<string>>();
  for (const file of readdirSync(FOLDER))
    for (const [, uses = '', rest = ''] of read(`${FOLDER}/${file}`).matchAll(/\buses: (\S+)(.*)/g)) {
      if (uses.startsWith('$/') || uses.startsWith('org/size-guard')) continue;
      const [, name = '', commit] = /^([\w/-]+)@([0-9a-f]{40})$/.exec(uses) ?? [];
      expect([file, uses, commit]).toEqual([file, uses, expect.any(String)]);
      expect([uses, rest]).toEqual([uses, expect.stringMatching(/^ # v\d+\.\d+\.\d+$/)]);
      commits.set(name, (commits.get(name) ?? new Set()).add(`${commit}${rest}`));
    }
  expect([...commits].filter(([, of]) => of.size > 1)).toEqual([]);
});

const EXAMPLES = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
  .flatMap((file) =>
    Array.from(read(file).matchAll(/```yaml\n(.*?)```/gs), ([, text = '']) => ({ file, text })),
  )
  .filter(({ text }) => /^jobs:/m.test(text));

test('the docs have examples', () => expect(EXAMPLES.length).toBeGreaterThan(5));

describe.each(EXAMPLES)('an example in $file', ({ text }) => {
  const { on, jobs }: Workflow = parse(text);

  test('gives inputs that there are', () => {
    expect(unknownInputs({ jobs })).toEqual([]);
  });

  test('is run for every change of a pull request that its verdict depends on', () => {
    if (!text.includes('pull_request:')) return;
    expect(on.pull_request?.types).toEqual(['opened', 'synchronize', 'reopened', 'edited']);
  });

  test('keeps the token of the checkout from builds, and says where it stays', () => {
    for (const { steps = [] } of Object.values(jobs)) {
      const [checkout] = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      if (checkout !== undefined)
        expect(checkout.with?.['persist-credentials']).toBe(!steps.some(builds) && !steps.some(plans));
    }
  });
});

test('no job of ours and no example of one builds where it may write to the repository', () => {
  const workflows = [...OURS.map((name) => read(`${FOLDER}/${name}`)), ...EXAMPLES.map(({ text }) => text)];
  const recording = workflows
    .map((text): Workflow => parse(text))
    .flatMap(({ jobs, permissions }) =>
      Object.values(jobs).filter((job) => (job.permissions ?? permissions)?.['contents'] === 'write'),
    )
    .flatMap(({ steps = [] }) => steps.filter(isOurs));
  expect(recording.map(({ with: given }) => [given?.['mode'], given?.['build']])).toEqual([
    ['trend', undefined],
    ['trend', undefined],
  ]);
});

test('the five lines in the documents grant what the jobs of size-trend.yml ask for, and no more', () => {
  const workflow: Workflow = workflowOf('size-trend.yml');
  const asked = Object.assign({}, ...Object.values(workflow.jobs).map(({ permissions }) => permissions));
  const [, lines = ''] = /```yaml\n(on: \{ schedule[^`]*)```/.exec(read('docs/guides/trend.md')) ?? [];
  expect(parse(lines).jobs.trend.permissions).toEqual(asked);
  expect(parse(lines).jobs.trend.uses).toBe('org/size-guard/.github/workflows/size-trend.yml@v1');
});
