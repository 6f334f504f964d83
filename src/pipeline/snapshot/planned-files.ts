/** Compares the artifacts that a snapshot lists with the plan of budgets.yml. */

import { isOfImage, limitsFor } from '../../config/budget.ts';
import type { Config } from '../../config/config.ts';
import type { Target } from '../../config/targets.ts';
import { exactBytes } from '../../lib/units/size.ts';
import { fileOf } from '../../measure/files.ts';
import { knowsPackages, packagesMatching } from '../../parts/packages.ts';
import { type PlannedArtifact, plan } from '../../plan/plan.ts';
import type { MeasuredArtifact, Snapshot } from '../../snapshot/schema.ts';

/** More of them say nothing new, and a hostile snapshot can hold thousands. */
const MOST_DIFFERENCES = 20;

interface Place {
  readonly target: string;
  readonly variant: string | null;
}

/**
 * The differences between a snapshot and the plan, each a sentence; at most {@link MOST_DIFFERENCES} and one that counts
 * the others. A file that is missing is none, nor is a target of which nothing arrived: the judge reports both.
 *
 * @param wanted the targets that are judged; the snapshot may hold others of the configuration
 */
export function differencesFromPlan(config: Config, wanted: readonly Target[], snapshot: Snapshot): string[] {
  const { file, targets } = config;
  const planned = new Map(plan(config, targets).artifacts.map((each) => [idOfPlanned(each), each]));
  const told = new Set(snapshot.planned.map((entry) => idOf(entry.artifact, entry)));
  const arrived = new Set(snapshot.planned.map(({ target }) => target));
  const names = new Set(wanted.map(({ name }) => name));

  const differences = [
    ...snapshot.planned
      .filter((entry) => !planned.has(idOf(entry.artifact, entry)))
      .map((entry) => `the snapshot plans ${entry.artifact} ${at(entry)}, and ${file} does not`),
    ...[...planned]
      .filter(([id, { target }]) => names.has(target.name) && arrived.has(target.name) && !told.has(id))
      .map(
        ([, { artifact, target, variant }]) =>
          `${file} plans ${artifact.name} ${at({ target: target.name, variant })}, and the snapshot does not`,
      ),
    ...snapshot.artifacts.flatMap((entry) =>
      differencesOf(entry, planned.get(idOf(entry.declared, entry)), file),
    ),
  ];
  const more = differences.length - MOST_DIFFERENCES;
  return more <= 0
    ? differences
    : [...differences.slice(0, MOST_DIFFERENCES), `the snapshot differs from ${file} in ${more} more places`];
}

const idOf = (declared: string, { target, variant }: Place) => JSON.stringify([declared, target, variant]);

const idOfPlanned = ({ artifact, target, variant }: PlannedArtifact) =>
  idOf(artifact.name, { target: target.name, variant });

const at = ({ target, variant }: Place) => (variant === null ? `on ${target}` : `${variant} on ${target}`);

function differencesOf(
  entry: MeasuredArtifact,
  planned: PlannedArtifact | undefined,
  budgets: string,
): string[] {
  const { artifact: name, declared, file } = entry;
  const measured = `the snapshot measured ${file} as ${name} ${at(entry)}`;
  if (planned === undefined) return [`${measured}, declared as ${declared}, which ${budgets} does not plan`];
  const found = fileOf(planned.path, file);
  if (found === null) return [`${measured}, and the file of ${declared} in ${budgets} is ${planned.path}`];
  const expected = found.name ?? declared;
  if (name !== expected) return [`${measured}, and by ${budgets} its name is ${expected}`];
  return [...packagesOf(entry, planned), ...imageOf(entry, planned)].map(
    (text) => `${name} ${at(entry)}: ${text}`,
  );
}

const limitsOf = ({ artifact, target, variant }: PlannedArtifact) =>
  limitsFor(artifact.budget, target.name, variant);

/** The sizes of packages are counted from the parts, all of which are in the snapshot. */
function packagesOf({ sizes, parts }: MeasuredArtifact, planned: PlannedArtifact): string[] {
  return limitsOf(planned).flatMap(({ metric, key }) => {
    const told = sizes.find((size) => size.metric === metric && size.key === key);
    if (metric !== 'packages' || key === null || told === undefined) return [];
    if (!knowsPackages(parts))
      return [`the snapshot has a size of packages ${key} and no parts that it is counted from`];
    const counted = packagesMatching(parts, key).reduce((sum, { fileBytes }) => sum + fileBytes, 0);
    return counted === told.bytes
      ? []
      : [`packages ${key} have ${exactBytes(told.bytes)}, and their parts ${exactBytes(counted)}`];
  });
}

/** A file is measured as an image only where its image has limits; as one it would not be searched for embeds. */
function imageOf({ format, file }: MeasuredArtifact, planned: PlannedArtifact): string[] {
  return format === 'oci-archive' && !limitsOf(planned).some(isOfImage)
    ? [`the snapshot has ${file} as an image, of which budgets.yml measures nothing`]
    : [];
}
