/** The unpacked data of the page. */

import { type ArtifactName, artifactLabel } from '../../lib/text/labels.ts';
import { type DashboardData, type DashboardSeries, unpacked } from '../dashboard/data.ts';

export interface Line extends Omit<DashboardSeries, 'commits' | 'bytes'> {
  readonly commits: readonly number[];
  readonly bytes: readonly number[];
  /** The color of its target, the same in every chart. */
  readonly color: string;
  /** The `stroke-dasharray` of its target, for readers who cannot distinguish the colors; empty for a solid line. */
  readonly dash: string;
}

export interface Model extends Omit<DashboardData, 'series' | 'commits'> {
  readonly commits: Omit<DashboardData['commits'], 'time'>;
  /** Milliseconds since 1970, ascending. */
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
      const style = targets.indexOf(each.target) % COLORS;
      return {
        ...each,
        commits: unpacked(each.commits),
        bytes: unpacked(each.bytes),
        color: `var(--c${style})`,
        dash: DASHES[style] ?? '',
      };
    }),
  };
}

/** Returns the name of an artifact and its variant, without target and metric. */
export const titleOf = ({ artifact, variant }: ArtifactName): string => artifactLabel({ artifact, variant });
