/** Compares the artifacts that a snapshot lists with the plan of budgets.yml. */

import { isOfImage, limitsFor } from '../../config/budget.ts';
import type { Config } from '../../config/config.ts';
import type { Target } from '../../config/targets.ts';
import { exactBytes } from '../../lib/units/size.ts';
import { fileOf } from '../../measure/files.ts';
import { knowsPackages, packagesMatching } from '../../parts/packages.ts';
import { totalBytes } from '../../parts/total.ts';
import { type PlannedArtifact, plan } from '../../plan/plan.ts';
import type { MeasuredArtifact, Snapshot } from '../../snapshot/schema.ts';

/** More differences are not helpful, and a hostile snapshot can have thousands. */
const MAX_DIFFERENCES = 20;

interface TargetVariant {
  readonly target: string;
  readonly variant: string | null;
}

/**
 * Returns the differences between a snapshot and the plan as sentences; at most {@link MAX_DIFFERENCES} and one that
 * counts the others. Missing files and targets without a snapshot are not differences, because the judge reports them.
 *
 * @param wanted the targets that are judged; the snapshot may contain others of the configuration
 */
export function differencesFromPlan(config: Config, wanted: readonly Target[], snapshot: Snapshot): string[] {
  const { file, targets } = config;
  const planned = new Map(plan(config, targets).artifacts.map((each) => [idOfPlanned(each), each]));
  const listed = new Set(snapshot.planned.map((entry) => idOf(entry.artifact, entry)));
  const arrived = new Set(snapshot.planned.map(({ target }) => target));
  const names = new Set(wanted.map(({ name }) => name));

  const differences = [
    ...snapshot.planned
      .filter((entry) => !planned.has(idOf(entry.artifact, entry)))
      .map((entry) => `the snapshot plans ${entry.artifact} ${at(entry)}, but ${file} does not`),
    ...[...planned]
      .filter(([id, { target }]) => names.has(target.name) && arrived.has(target.name) && !listed.has(id))
      .map(
        ([, { artifact, target, variant }]) =>
          `${file} plans ${artifact.name} ${at({ target: target.name, variant })}, but the snapshot does not`,
      ),
    ...snapshot.artifacts.flatMap((entry) =>
      differencesOf(entry, planned.get(idOf(entry.declared, entry)), file),
    ),
  ];
  const more = differences.length - MAX_DIFFERENCES;
  return more <= 0
    ? differences
    : [...differences.slice(0, MAX_DIFFERENCES), `the snapshot differs from ${file} in ${more} more places`];
}

const idOf = (declared: string, { target, variant }: TargetVariant) =>
  JSON.stringify([declared, target, variant]);

const idOfPlanned = ({ artifact, target, variant }: PlannedArtifact) =>
  idOf(artifact.name, { target: target.name, variant });

const at = ({ target, variant }: TargetVariant) =>
  variant === null ? `on ${target}` : `${variant} on ${target}`;

function differencesOf(
  entry: MeasuredArtifact,
  planned: PlannedArtifact | undefined,
  budgets: string,
): string[] {
  const { artifact: name, declared, file } = entry;
  const measured = `the snapshot measured ${file} as ${name} ${at(entry)}`;
  if (planned === undefined) return [`${measured}, declared as ${declared}, which ${budgets} does not plan`];
  const found = fileOf(planned.path, file);
  if (found === null) return [`${measured}, but the path of ${declared} in ${budgets} is ${planned.path}`];
  const expected = found.name ?? declared;
  if (name !== expected) return [`${measured}, but its name according to ${budgets} is ${expected}`];
  return [...packagesOf(entry, planned), ...imageOf(entry, planned)].map(
    (text) => `${name} ${at(entry)}: ${text}`,
  );
}

const limitsOf = ({ artifact, target, variant }: PlannedArtifact) =>
  limitsFor(artifact.budget, target.name, variant);

/** Checks the sizes of packages against the parts in the snapshot, from which they are computed. */
function packagesOf({ sizes, parts }: MeasuredArtifact, planned: PlannedArtifact): string[] {
  return limitsOf(planned).flatMap(({ metric, key }) => {
    const claimed = sizes.find((size) => size.metric === metric && size.key === key);
    if (metric !== 'packages' || key === null || claimed === undefined) return [];
    if (!knowsPackages(parts))
      return [`the snapshot has a size of packages ${key}, but no parts to compute it from`];
    const counted = totalBytes(packagesMatching(parts, key));
    return counted === claimed.bytes
      ? []
      : [`packages ${key} have ${exactBytes(claimed.bytes)}, but their parts have ${exactBytes(counted)}`];
  });
}

/** Checks that a file is measured as an image only if it has limits for images: images are not searched for embeds. */
function imageOf({ format, file }: MeasuredArtifact, planned: PlannedArtifact): string[] {
  return format === 'oci-archive' && !limitsOf(planned).some(isOfImage)
    ? [`the snapshot measured ${file} as an image, but budgets.yml has no limits for images of it`]
    : [];
}
