/** Rules for what size-guard writes for jobs: outputs of buildx, which it replaces completely, and embed folders. Pure. */

import { isInside } from '../../lib/files/paths.ts';
import { groupBy } from '../../lib/units/group.ts';
import { kindOf } from '../buildx.ts';
import type { Path } from '../document.ts';
import { type Text, targetLabel, type WrittenJob } from '../texts.ts';
import { leaves, rooted } from './paths.ts';
import type { Folder, Rule, Subject } from './rule.ts';

/** A file or folder to which buildx exports. */
interface Output {
  readonly kind: 'file' | 'folder';
  readonly build: string;
  /** `crun armv7`, for messages. */
  readonly job: string;
  /** Placeholders replaced. */
  readonly path: string;
  /** `path` as if the repository's root were `/`. */
  readonly rooted: string;
  readonly at: Path;
  /** An input of the build inside the output; undefined if there is none. */
  readonly contains: string | undefined;
}

/** An output of buildx must not contain anything that the build needs. */
export const replaceable: Rule = (subject, report) => {
  for (const { kind, path, at, contains } of outputsOf(subject))
    if (contains !== undefined)
      report(
        at,
        `${JSON.stringify(path)} is replaced completely, but contains ${contains}; use a separate ${kind}`,
      );
};

/** An output of buildx must not overlap another one or contain artifacts of other builds or embeds, which would be lost. */
export const separateOutputs: Rule = (subject, report) => {
  const { folder } = subject;
  const outputs = outputsOf(subject).filter(({ contains }) => contains === undefined);
  const replaced = (path: string, { path: output, job }: Output) =>
    `${JSON.stringify(path)} is inside ${JSON.stringify(output)}, which ${job} replaces completely`;
  const within = ({ filled }: Text, output: Output) =>
    filled.ok && isInside(rooted(folder, filled.text), output.rooted) ? filled.text : undefined;
  const embedFolders = subject.texts.filter(
    ({ kind, filled }) => kind === 'embed-folder' && filled.ok && !leaves(filled.text, folder),
  );
  const paths = subject.texts.filter(({ kind }) => kind === 'artifact');
  const buildOf = new Map(subject.config.artifacts.map(({ name, build }) => [name, build?.name]));
  for (const [index, one] of outputs.entries()) {
    for (const embeds of embedFolders) {
      const path = within(embeds, one);
      if (path !== undefined) report(embeds.at, `${replaced(path, one)}; embed into a separate folder`);
    }
    const other = outputs
      .slice(0, index)
      .find((each) => isInside(each.rooted, one.rooted) || isInside(one.rooted, each.rooted));
    if (other !== undefined)
      report(
        one.at,
        `${other.job} and ${one.job} would replace each other's files in ${JSON.stringify(one.path)}; give each a separate ${one.kind}, such as "out/{target}/${one.build}${one.kind === 'file' ? '.tar' : ''}"`,
      );
    for (const artifact of paths) {
      const build = buildOf.get(String(artifact.at[1]));
      if (build === undefined || build === one.build) continue;
      const path = within(artifact, one);
      if (path !== undefined)
        report(artifact.at, `${replaced(path, one)}; give that build a separate ${one.kind}`);
    }
  }
};

/** The outputs of all jobs whose paths are valid. */
function outputsOf({ jobs, texts, folder }: Subject): Output[] {
  const textsOf = groupBy(texts, ({ job }) => job);
  return jobs.flatMap((job) => {
    const { task } = job.settings;
    if (task?.kind !== 'buildx') return [];
    const depth = 2 + (job.taskLayer?.at.length ?? 0);
    const own = (textsOf.get(job) ?? []).filter(({ counts, at }) => counts && at[depth] === 'buildx');
    const paths = new Map(
      own.flatMap(({ kind, at, filled }) =>
        kind === 'buildx-path' && filled.ok && !leaves(filled.text, folder) ? [[at.at(-1), filled.text]] : [],
      ),
    );
    const [output, file, context] = [paths.get('output'), paths.get('file'), paths.get('context')];
    const isComplete = own.every(({ filled }) => filled.ok);
    if (!isComplete || output === undefined || file === undefined || context === undefined) return [];
    return [outputOf(job, kindOf(task.buildx.type), { output, file, context }, folder)];
  });
}

function outputOf(
  { build, layers, taskLayer, ...place }: WrittenJob,
  kind: Output['kind'],
  { output, file, context }: { readonly output: string; readonly file: string; readonly context: string },
  folder: Folder,
): Output {
  const needed = [
    ["this file's folder", '.'],
    ['the Dockerfile', file],
    ['the build context', context],
  ] as const;
  return {
    kind,
    build: build.name,
    job: `${build.name} ${targetLabel(place)}`,
    path: output,
    rooted: rooted(folder, output),
    at: ['builds', build.name, ...(taskLayer?.at ?? []), 'buildx', 'output'],
    contains: needed.find(([, path]) => isInside(rooted(folder, path), rooted(folder, output)))?.[0],
  };
}
