/** Rules for the files that artifacts measure. Pure. */

import { posix } from 'node:path';
import { groupBy } from '../../lib/units/group.ts';
import { isOfImage, limitsFor } from '../budget.ts';
import type { Artifact } from '../config.ts';
import { type Text, targetLabel } from '../texts.ts';
import { leaves } from './paths.ts';
import type { Report, Rule } from './rule.ts';

/** Targets and variants of an artifact must measure different files. */
export const distinctFiles: Rule = ({ config, texts, folder }, report) => {
  const pathsOf = groupBy(
    texts.filter(({ kind }) => kind === 'artifact'),
    ({ at }) => at[1],
  );
  for (const artifact of config.artifacts) {
    const paths = pathsOf.get(artifact.name) ?? [];
    // Other rules have already reported a wrong path.
    if (paths.every(({ filled }) => filled.ok && !leaves(filled.text, folder)))
      reportSameFile(artifact, paths, report);
  }
};

function reportSameFile(artifact: Artifact, paths: readonly Text[], report: Report): void {
  const measured = new Map<string, Text>();
  for (const path of paths) {
    if (!path.filled.ok) continue;
    const { text } = path.filled;
    // One archive may contain an image for each platform.
    const ofPlatform =
      artifact.build === null && limitsFor(artifact.budget, path.target.name, null).some(isOfImage);
    const file = `${posix.normalize(text)}${ofPlatform ? ` for ${path.target.platform}` : ''}`;
    const other = measured.get(file);
    if (other !== undefined) {
      const missing = other.target === path.target ? '{variant}' : '{target}';
      report(
        path.at,
        `${targetLabel(other)} and ${targetLabel(path)} would measure the same file ${JSON.stringify(text)}; add ${missing} to the path`,
      );
      return;
    }
    measured.set(file, path);
  }
}
