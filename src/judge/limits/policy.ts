/** Groups and settings that a pull request relaxes. The base's apply until it is merged. Pure. */

import type { Config, Group } from '../../config/config.ts';
import { compareText } from '../../lib/units/stable.ts';
import { sameArtifact } from '../../plan/counterpart.ts';
import { EMPTY_RAISE, type Raise } from '../verdict.ts';
import { groupRaises } from './limits.ts';

type PolicyRaise = Omit<Raise, 'outcome'>;

const NOTHING = { ...EMPTY_RAISE, code: 'policy' } as const;

/** The groups and settings that are relaxed once the head is merged. */
export function policyRaises(head: Config, base: Config): PolicyRaise[] {
  return [...base.groups.flatMap((group) => ofGroup(group, head, base)), ...ofSettings(head, base)];
}

function ofGroup(before: Group, head: Config, base: Config): PolicyRaise[] {
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
    ...gone.map(({ name }) => ({ ...at, before: name, text: `${name} is no longer a member` })),
  ];
}

/** The values of settings, from the loosest to the strictest. */
const RAISES: readonly Config['raises'][] = ['allow', 'flag', 'fail'];
const INHERITED: readonly Config['inherited'][] = ['warn', 'fail'];
const MISSING: readonly Config['baseline']['missing'][] = ['warn', 'build', 'fail'];

function ofSettings(head: Config, base: Config): PolicyRaise[] {
  const raises: PolicyRaise[] = [];
  const add = (setting: string, before: string | number, after: string | number) =>
    raises.push({
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
    if (order.indexOf(after) < order.indexOf(before)) add(setting, before, after);
  };
  const [now, then] = [head.baseline, base.baseline];
  ranked('raises', RAISES, base.raises, head.raises);
  ranked('inherited', INHERITED, base.inherited, head.inherited);
  ranked('baseline.missing', MISSING, then.missing, now.missing);
  for (const unit of ['commits', 'days'] as const)
    if (now.stale[unit] > then.stale[unit]) add(`baseline.stale.${unit}`, then.stale[unit], now.stale[unit]);
  const list = (names: readonly string[]) => `[${[...names].sort(compareText).join(', ')}]`;
  if (now.ignore.some((name) => !then.ignore.includes(name)))
    add('baseline.ignore', list(then.ignore), list(now.ignore));
  if (then.also.some((name) => !now.also.includes(name)))
    add('baseline.also', list(then.also), list(now.also));
  if (then.also.includes('latest-release') && now.releases !== then.releases)
    add('baseline.releases', then.releases ?? 'v1.2.3', now.releases ?? 'v1.2.3');
  return raises;
}
