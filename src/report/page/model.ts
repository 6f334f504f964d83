/** The data of the page, unpacked. */

import { type ArtifactName, artifactLabel } from '../../lib/text/labels.ts';
import { type DashboardData, type DashboardSeries, unpacked } from '../dashboard/data.ts';

export interface Line extends Omit<DashboardSeries, 'commits' | 'bytes'> {
  readonly commits: readonly number[];
  readonly bytes: readonly number[];
  /** Of its target among all targets: the colour is the same in every chart. */
  readonly color: string;
  /** The pattern of its line, for who cannot tell the colours apart: lengths of dashes and gaps; empty for none. */
  readonly dash: string;
}

export interface Model extends Omit<DashboardData, 'series' | 'commits'> {
  readonly commits: Omit<DashboardData['commits'], 'time'>;
  /** In milliseconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

const COLORS = 8;
const DASHES = ['', '7 2', '2 2', '9 2 2 2', '14 3', '4 3', '9 2 2 2 2 2', '1 3'];

export function modelOf({ series, commits: { time, ...commits }, ...rest }: DashboardData): Model {
  const targets = [...new Set(series.map(({ target }) => target))];
  return {
    ...rest,
    commits,
    times: unpacked(time).map((seconds) => seconds * 1000),
    lines: series.map((each) => {
      const look = targets.indexOf(each.target) % COLORS;
      return {
        ...each,
        commits: unpacked(each.commits),
        bytes: unpacked(each.bytes),
        color: `var(--c${look})`,
        dash: DASHES[look] ?? '',
      };
    }),
  };
}

/** The name of an artifact and its variant, on all targets and in all metrics. */
export const titleOf = ({ artifact, variant }: ArtifactName): string => artifactLabel({ artifact, variant });
