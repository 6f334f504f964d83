/** What a pull request relaxes in addition to limits: which artifacts are measured, on which targets, under which names. Pure. */

import { type Artifact, type Config, variantsOf } from '../../config/config.ts';
import type { Target } from '../../config/targets.ts';
import { groupBy } from '../../lib/units/group.ts';
import { compareText } from '../../lib/units/stable.ts';
import { sameArtifact } from '../../plan/counterpart.ts';
import { EMPTY_RAISE, type Raise } from '../verdict.ts';
import type { BaseRules, TargetRaise } from './limits.ts';

/** What the head relaxes in the plan itself. */
export function planRaises(head: Config, base: Config): Omit<Raise, 'outcome'>[] {
  const raises: Omit<Raise, 'outcome'>[] = [];
  if (head.key !== base.key)
    raises.push({
      ...EMPTY_RAISE,
      code: 'key',
      before: base.key,
      after: head.key,
      text: `key ${base.key} → ${head.key}: the new key has no history`,
      source: { file: head.file, line: 1 },
    });
  for (const before of base.targets) {
    const after = head.targets.find(({ name }) => name === before.name);
    const [then, now] = [machineOf(before), after === undefined ? null : machineOf(after)];
    if (then === now) continue;
    raises.push({
      ...EMPTY_RAISE,
      code: 'target',
      targets: [before.name],
      before: now === null ? before.name : then,
      after: now,
      text: now === null ? `target ${before.name} removed` : `target ${before.name}: ${then} → ${now}`,
      source: { file: head.file, line: 1 },
    });
  }
  const after = new Map(head.artifacts.map((artifact) => [sameArtifact(base, artifact), artifact]));
  for (const before of base.artifacts) raises.push(...artifactRaises(before, after.get(before), head.file));
  return raises;
}

/** The architecture of a target, independent of its name. */
const machineOf = ({ goarch, goarm, triple, platform }: Target) =>
  [`${goarch}${goarm ?? ''}`, triple, platform].join(' ');

function artifactRaises(
  before: Artifact,
  after: Artifact | undefined,
  file: string,
): Omit<Raise, 'outcome'>[] {
  if (after === undefined)
    return [
      {
        ...EMPTY_RAISE,
        code: 'artifact',
        artifact: before.name,
        before: before.name,
        text: 'removed, so it is no longer measured',
        source: { file, line: 1 },
      },
    ];
  const at = { ...EMPTY_RAISE, artifact: after.name, source: { file, line: after.line } };
  const removed = variantsOf(before.build).filter((variant) => !variantsOf(after.build).includes(variant));
  const was = (names: readonly string[]) => (names.length === 0 ? null : names.join(', '));
  return [
    ...(before.path === after.path
      ? []
      : [
          {
            ...at,
            code: 'path' as const,
            before: before.path,
            after: after.path,
            text: `path ${before.path} → ${after.path}`,
          },
        ]),
    ...(was(before.was) === was(after.was)
      ? []
      : [
          {
            ...at,
            code: 'was' as const,
            before: was(before.was),
            after: was(after.was),
            text: `earlier names ${was(before.was) ?? 'none'} → ${was(after.was) ?? 'none'}`,
          },
        ]),
    ...removed.map((variant) => ({
      ...at,
      code: 'variant' as const,
      variant,
      before: variant,
      text: variant === null ? 'now built in variants' : `variant ${variant} removed`,
    })),
  ];
}

/** The raise that reports that the base has no rules to compare with. */
export function withoutRules(base: BaseRules, file: string): Omit<Raise, 'outcome'> {
  return {
    ...EMPTY_RAISE,
    code: 'rules',
    after: file,
    text: base.problem ?? `the base branch has no ${file}, so the limits of the pull request apply`,
    source: null,
  };
}

/** Combines equal raises on several targets. */
export function onTargets(
  raises: readonly { readonly raise: TargetRaise; readonly target: string }[],
): Omit<Raise, 'outcome'>[] {
  return [...groupBy(raises, ({ raise }) => JSON.stringify({ ...raise, source: null })).values()].flatMap(
    (alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const targets = [...new Set(alike.map(({ target }) => target))].sort(compareText);
      return [{ ...first.raise, targets }];
    },
  );
}
