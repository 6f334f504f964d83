/** Rules for the task of a job: `run` or `buildx`. Pure. */

import { groupBy } from '../../lib/units/group.ts';
import type { Path } from '../document.ts';
import { targetLabel } from '../texts.ts';
import type { Rule } from './rule.ts';

/** Every job must have a task, and no layer may set both `run` and `buildx`. */
export const oneTask: Rule = ({ config, jobs }, report) => {
  const jobsOf = groupBy(jobs, ({ build }) => build);
  for (const build of config.builds.values()) {
    const own = jobsOf.get(build) ?? [];
    for (const { at, settings } of own.flatMap(({ layers }) => layers)) {
      const path: Path = ['builds', build.name, ...at, 'buildx'];
      if (settings.run !== undefined && settings.buildx !== undefined)
        report(path, '"run" and "buildx" exclude each other; remove one of them', 'key');
    }
    const idle = own.filter(({ settings }) => settings.task === null).map(targetLabel);
    if (idle.length > 0)
      report(
        ['builds', build.name],
        `missing key "run": build ${JSON.stringify(build.name)} has no command for ${idle.join(', ')}; add "run" or "buildx"`,
        'key',
      );
  }
};
