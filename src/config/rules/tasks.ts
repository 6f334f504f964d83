/** Rules of what a job does: `run` or `buildx`. Pure. */

import { groupBy } from '../../lib/units/group.ts';
import type { Path } from '../document.ts';
import { placeText } from '../texts.ts';
import type { Rule } from './rule.ts';

/** Every job has something to do, and no place gives it two things. */
export const oneTask: Rule = ({ config, jobs }, report) => {
  const jobsOf = groupBy(jobs, ({ build }) => build);
  for (const build of config.builds.values()) {
    const own = jobsOf.get(build) ?? [];
    for (const { at, says } of own.flatMap(({ layers }) => layers)) {
      const path: Path = ['builds', build.name, ...at, 'buildx'];
      if (says.run !== undefined && says.buildx !== undefined)
        report(
          path,
          '"run" and "buildx" stand in one place, and a job does one of them; remove the other',
          'key',
        );
    }
    const idle = own.filter(({ settings }) => settings.task === null).map(placeText);
    if (idle.length > 0)
      report(
        ['builds', build.name],
        `"run" is missing: build ${JSON.stringify(build.name)} has no command for ${idle.join(', ')}; give it "run", or "buildx"`,
        'key',
      );
  }
};
