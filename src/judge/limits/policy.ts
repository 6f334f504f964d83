/** What a pull request loosens of the rules that are the base's as long as it is not merged: groups and settings. Pure. */

import type { Config, Group } from '../../config/config.ts';
import { compareText } from '../../lib/units/stable.ts';
import { sameArtifact } from '../../plan/counterpart.ts';
import { OF_NOTHING, type Raise } from '../verdict.ts';
import { groupRaises } from './limits.ts';

type Told = Omit<Raise, 'outcome'>;

const NOTHING = { ...OF_NOTHING, code: 'policy' } as const;

/** What counts no longer, or less, once the head is merged. */
export function policyRaises(head: Config, base: Config): Told[] {
  return [...base.groups.flatMap((group) => ofGroup(group, head, base)), ...ofSettings(head, base)];
}

function ofGroup(before: Group, head: Config, base: Config): Told[] {
  const after = head.groups.find(({ name }) => name === before.name);
  const at = { ...NOTHING, artifact: before.name, source: { file: head.file, line: after?.line ?? 1 } };
  if (after === undefined) return [{ ...at, before: before.name, text: 'group removed' }];
  const gone = head.artifacts.filter(
    (artifact) =>
      before.artifacts.includes(sameArtifact(base, artifact)?.name ?? '') &&
      !after.artifacts.includes(artifact.name),
  );
  return [
    ...groupRaises({ group: after, config: head }, { group: before, config: base }).map((raise) => ({
      ...raise,
      targets: [],
    })),
    ...gone.map(({ name }) => ({ ...at, before: name, text: `${name} is no member any more` })),
  ];
}

/** Settings from the loosest to the strictest. */
const RAISES: readonly Config['raises'][] = ['allow', 'flag', 'fail'];
const INHERITED: readonly Config['inherited'][] = ['warn', 'fail'];
const MISSING: readonly Config['baseline']['missing'][] = ['warn', 'build', 'fail'];

function ofSettings(head: Config, base: Config): Told[] {
  const told: Told[] = [];
  const log = (setting: string, before: string | number, after: string | number) =>
    told.push({
      ...NOTHING,
      before: String(before),
      after: String(after),
      text: `${setting} ${before} → ${after}`,
      source: { file: head.file, line: 1 },
    });
  const ranked = <Value extends string>(
    setting: string,
    order: readonly Value[],
    before: Value,
    after: Value,
  ) => {
    if (order.indexOf(after) < order.indexOf(before)) log(setting, before, after);
  };
  const [now, then] = [head.baseline, base.baseline];
  ranked('raises', RAISES, base.raises, head.raises);
  ranked('inherited', INHERITED, base.inherited, head.inherited);
  ranked('baseline.missing', MISSING, then.missing, now.missing);
  for (const unit of ['commits', 'days'] as const)
    if (now.stale[unit] > then.stale[unit]) log(`baseline.stale.${unit}`, then.stale[unit], now.stale[unit]);
  const list = (names: readonly string[]) => `[${[...names].sort(compareText).join(', ')}]`;
  if (now.ignore.some((name) => !then.ignore.includes(name)))
    log('baseline.ignore', list(then.ignore), list(now.ignore));
  if (then.also.some((name) => !now.also.includes(name)))
    log('baseline.also', list(then.also), list(now.also));
  if (then.also.includes('latest-release') && now.releases !== then.releases)
    log('baseline.releases', then.releases ?? 'v1.2.3', now.releases ?? 'v1.2.3');
  return told;
}
