/**
 * npm run workflows: zizmor (security) and actionlint (syntax, types, inputs) over the workflows, the action, and every
 * workflow in the docs and in the output of `init`. Findings in the docs are reported with the line of the document.
 */

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { firstWorkflow } from '../src/init/workflow.ts';
import { goInstalled } from './go-program.ts';
import { withTools } from './tools.ts';
import { wheel } from './wheel.ts';

const ACTIONLINT = { package: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' };
const ZIZMOR = {
  name: 'zizmor',
  version: '1.32.0',
  sha256: [
    '84a6acb975accc13408786a2bd274b572537ca19c933ebbc13e78f3988562071',
    '0cdd38fca6eb34ceb567548548d706332e3535ea66894b9168c048e03207b68c',
  ],
};

const ROOT = resolve(import.meta.dirname, '..');
const WORKFLOWS = '.github/workflows';
const POLICY = join(ROOT, 'scripts/lint/snippets.zizmor.yml');

interface Snippet {
  /** The file that contains it. */
  readonly file: string;
  /** The number of lines before it. */
  readonly before: number;
  readonly text: string;
}

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return Array.from(text.matchAll(/^```yaml\n(.*?)^```/gms), ({ index, 1: inside = '' }) => ({
    file,
    before: text.slice(0, index).split('\n').length,
    text: inside,
  })).filter(({ text: inside }) => /^jobs:/m.test(inside));
}

function documents(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}

const printed = [firstWorkflow(null, true), firstWorkflow('app/budgets.yml', false)].map((text) => ({
  ...{ file: 'src/init/workflow.ts', before: 0, text },
}));

/** Prepends blank lines, so that line numbers are those of the document. */
const padded = ({ before, text }: Snippet) => `${'\n'.repeat(before)}${text}`;

/** Writes snippets as workflows. @returns the files that they come from, by name */
function writeSnippets(root: string, snippets: readonly Snippet[]): Map<string, string> {
  return new Map(
    snippets.map((snippet, index) => {
      const name = `snippet-${index}.yml`;
      writeFileSync(join(root, WORKFLOWS, name), padded(snippet));
      return [name, snippet.file];
    }),
  );
}

/**
 * Replaces references that actionlint does not know: `$/` for this repository at the running commit, which it considers
 * an error, and the released action. Both are this repository, so actionlint can check their inputs against action.yml.
 */
const asHere = (text: string) =>
  text
    .replaceAll(/uses: \$\//g, 'uses: ./')
    .replaceAll(/uses: org\/size-guard\/(\S+)@v1/g, 'uses: ./$1')
    .replaceAll(/uses: org\/size-guard@v1/g, 'uses: ./');

/** Runs a checker and shows its findings. @returns true if there are none */
function passes(
  name: string,
  program: string,
  args: readonly string[],
  cwd: string,
  names: Map<string, string>,
) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  const output = `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`.replaceAll(
    /\.github\/workflows\/(snippet-\d+\.yml)/g,
    (path, snippet: string) => names.get(snippet) ?? path,
  );
  const passed = status === 0;
  process.stdout.write(passed ? `${name}: no findings\n` : `${name}:\n${output}\n`);
  return passed;
}

function lint(root: string): boolean {
  const env = withTools(['git', 'go', 'pip3']);
  mkdirSync(join(root, WORKFLOWS), { recursive: true });
  // actionlint detects the root of a repository by this folder.
  mkdirSync(join(root, '.git'));
  const snippets = [...documents().flatMap(snippetsOf), ...printed];
  if (snippets.length === printed.length) throw new Error('no workflow was found in the docs');
  const names = writeSnippets(root, snippets);
  const zizmor = join(wheel(ZIZMOR), 'bin', 'zizmor');
  const quiet = ['--offline', '--no-progress', '--quiet'];
  const isSafe = [
    passes('zizmor, workflows', zizmor, [...quiet, '.github', 'action.yml'], ROOT, names),
    passes('zizmor, docs', zizmor, [...quiet, '--config', POLICY, WORKFLOWS], root, names),
  ].every(Boolean);

  for (const name of readdirSync(join(ROOT, WORKFLOWS)))
    copyFileSync(join(ROOT, WORKFLOWS, name), join(root, WORKFLOWS, name));
  for (const name of readdirSync(join(root, WORKFLOWS))) {
    const file = join(root, WORKFLOWS, name);
    writeFileSync(file, asHere(readFileSync(file, 'utf8')));
  }
  for (const file of ['action.yml', 'dist/action.js']) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(root, file));
  }
  // Without other linters, whose availability differs between machines.
  const flags = ['-no-color', '-shellcheck=', '-pyflakes='];
  const actionlint = goInstalled(ACTIONLINT, env);
  return passes(basename(actionlint), actionlint, flags, root, names) && isSafe;
}

const root = mkdtempSync(join(tmpdir(), 'size-guard-workflows-'));
try {
  process.exitCode = lint(root) ? 0 : 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
