/** The data of the page, unpacked. */

import { type DashboardData, type DashboardSeries, unpacked } from '../data.ts';

export interface Line extends Omit<DashboardSeries, 'commits' | 'bytes'> {
  readonly commits: readonly number[];
  readonly bytes: readonly number[];
  /** Of its target among all targets: the colour is the same in every chart. */
  readonly color: string;
}

export interface Model extends Omit<DashboardData, 'series' | 'commits'> {
  readonly commits: Omit<DashboardData['commits'], 'time'>;
  /** In milliseconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

const COLORS = 8;

export function modelOf({ series, commits: { time, ...commits }, ...rest }: DashboardData): Model {
  const targets = [...new Set(series.map(({ target }) => target))];
  return {
    ...rest,
    commits,
    times: unpacked(time).map((seconds) => seconds * 1000),
    lines: series.map((each) => ({
      ...each,
      commits: unpacked(each.commits),
      bytes: unpacked(each.bytes),
      color: `var(--c${targets.indexOf(each.target) % COLORS})`,
    })),
  };
}

/** The name of an artifact and its variant. */
export const titleOf = ({
  artifact,
  variant,
}: {
  readonly artifact: string;
  readonly variant: string | null;
}) => (variant === null ? artifact : `${artifact} (${variant})`);
