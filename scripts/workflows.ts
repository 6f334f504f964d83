/**
 * npm run workflows: zizmor (security) and actionlint (syntax, types, inputs) over the workflows, the action, and every
 * workflow in the docs and in what `init` prints. What they find in the docs is reported at the docs' lines.
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
  /** The file in which it is. */
  readonly file: string;
  /** How many lines of the file are before it. */
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

/** Blank lines stand for those of the document before it, so that lines are the document's. */
const padded = ({ before, text }: Snippet) => `${'\n'.repeat(before)}${text}`;

/** Writes snippets as workflows; gives their names, and the files that they are of. */
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
 * What actionlint does not know of: `$/` for this repository at the commit that runs, which it takes for a mistake, and the
 * released action. Both are this repository, so it can check what they are given against action.yml.
 */
const asHere = (text: string) =>
  text
    .replaceAll(/uses: \$\//g, 'uses: ./')
    .replaceAll(/uses: org\/size-guard\/(\S+)@v1/g, 'uses: ./$1')
    .replaceAll(/uses: org\/size-guard@v1/g, 'uses: ./');

/** Runs a checker, shows what it says, and tells whether it found nothing. */
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
  const said = `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`.replaceAll(
    /\.github\/workflows\/(snippet-\d+\.yml)/g,
    (path, snippet: string) => names.get(snippet) ?? path,
  );
  const isFine = status === 0;
  process.stdout.write(isFine ? `${name}: nothing to report\n` : `${name}:\n${said}\n`);
  return isFine;
}

function lint(root: string): boolean {
  const env = withTools(['git', 'go', 'pip3']);
  mkdirSync(join(root, WORKFLOWS), { recursive: true });
  // By this folder actionlint knows where a repository begins.
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
  // What it would call of other linters differs from machine to machine.
  const alone = ['-no-color', '-shellcheck=', '-pyflakes='];
  const actionlint = goInstalled(ACTIONLINT, env);
  return passes(basename(actionlint), actionlint, alone, root, names) && isSafe;
}

const root = mkdtempSync(join(tmpdir(), 'size-guard-workflows-'));
try {
  process.exitCode = lint(root) ? 0 : 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
