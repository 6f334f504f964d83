/** The limits of an artifact: as written, in layers, and as they apply to one target and variant. */

import { type Percentage, percentOf } from '../lib/units/size.ts';
import type { Path, Position } from './document.ts';
import type { WrittenBudget, WrittenScope } from './schema/budget.ts';
import type { WrittenGroup } from './schema/config.ts';
import type { Growth, Threshold } from './schema/values.ts';

/** Metrics of the complete file whose limits have a key of their own. */
const FILE_METRICS = ['stripped', 'zstd', 'gzip', 'image', 'image.unpacked', 'image.layers'] as const;

/** Metrics of parts of a file, whose limits are written by part name. */
const PART_METRICS = ['sections', 'packages'] as const;

type Metric = 'raw' | (typeof FILE_METRICS)[number] | (typeof PART_METRICS)[number];

/** Compression levels of budgets that set none. */
const DEFAULT_LEVELS: Readonly<Partial<Record<Metric, number>>> = { zstd: 19, gzip: 9 };

/** Identifies one number of an artifact: the metric, the section or packages that it measures, and the compression level. */
export interface MetricId {
  readonly metric: Metric;
  /** The section's name, or the glob of packages; null for other metrics. */
  readonly key: string | null;
  /** The compression level; null if the metric is not compressed. */
  readonly level: number | null;
}

/** Whether two numbers have the same metric and key, at any level. */
export const sameMetric = (
  one: { readonly metric: string; readonly key: string | null },
  other: { readonly metric: string; readonly key: string | null },
): boolean => one.metric === other.metric && one.key === other.key;

/** Whether a metric is a metric of images. */
export const isOfImage = ({ metric }: Pick<MetricId, 'metric'>): boolean => metric.startsWith('image');

/** The limits that apply to one metric of one artifact, target and variant: bytes (or layers), with positions in budgets.yml. */
export interface Limit extends MetricId {
  readonly max: number | null;
  readonly maxAt: Position | null;
  readonly warn: number | null;
  readonly warnAt: Position | null;
  /** `warn` as a percentage of `max`; null if it is written as a size. */
  readonly warnShare: Percentage | null;
  /** Whether `warn` is written as a number without a unit. */
  readonly warnIsBare: boolean;
  readonly growth: Growth;
  readonly growthAt: Position | null;
}

/** What one layer sets for one metric; the rest is inherited from more general layers. */
interface Written {
  readonly metric: Metric;
  readonly key: string | null;
  readonly level?: number;
  readonly max?: { readonly bytes: number; readonly at: Position };
  readonly warn?: { readonly threshold: Threshold; readonly at: Position };
  readonly growth?: { readonly limits: Growth; readonly at: Position };
}

type Layer = readonly Written[];

export interface Budget {
  readonly general: Layer;
  readonly targets: ReadonlyMap<string, Layer>;
  readonly variants: ReadonlyMap<string, Layer>;
}

/** Returns the position of a path inside the budget. */
type PositionOf = (path: Path) => Position;

/** The budget of an artifact without one. */
export const NO_BUDGET: Budget = { general: [], targets: new Map(), variants: new Map() };

/** Turns a budget as written into layers with positions. */
export function budgetOf(written: WrittenBudget, positionOf: PositionOf): Budget {
  if (typeof written === 'number') return { ...NO_BUDGET, general: layerOf(written, positionOf) };
  const { targets = {}, variants = {}, ...general } = written;
  const scopes = (kind: string, map: Readonly<Record<string, WrittenScope>>) =>
    new Map(
      Object.entries(map).map(([name, scope]) => [
        name,
        layerOf(scope, (path) => positionOf([kind, name, ...path])),
      ]),
    );
  return {
    general: layerOf(general, positionOf),
    targets: scopes('targets', targets),
    variants: scopes('variants', variants),
  };
}

/** The positions of limits that a layer sets a second time: `max` and `raw: { max }` are the same limit. */
export function duplicateLimits(budget: Budget): Position[] {
  return [budget.general, ...budget.targets.values(), ...budget.variants.values()].flatMap((layer) => {
    const raw = layer.filter(({ metric }) => metric === 'raw');
    return (['max', 'warn', 'growth'] as const).flatMap((word) =>
      raw
        .flatMap((written) => written[word] ?? [])
        .slice(1)
        .map(({ at }) => at),
    );
  });
}

function layerOf(scope: WrittenScope, positionOf: PositionOf): Layer {
  if (typeof scope === 'number')
    return [{ metric: 'raw', key: null, max: { bytes: scope, at: positionOf([]) } }];
  const layer: Written[] = [];
  const add = (
    metric: Metric,
    key: string | null,
    value: WrittenMetric | undefined,
    path: readonly string[],
  ) => {
    if (value === undefined) return;
    if (typeof value === 'number') {
      layer.push({ metric, key, max: { bytes: value, at: positionOf(path) } });
      return;
    }
    const { max, warn, growth, level } = value;
    layer.push({
      metric,
      key,
      ...(level === undefined ? {} : { level }),
      ...(max === undefined ? {} : { max: { bytes: max, at: positionOf([...path, 'max']) } }),
      ...(warn === undefined ? {} : { warn: { threshold: warn, at: positionOf([...path, 'warn']) } }),
      ...(growth === undefined ? {} : { growth: { limits: growth, at: positionOf([...path, 'growth']) } }),
    });
  };
  const { max, warn, growth, raw } = scope;
  if (max !== undefined || warn !== undefined || growth !== undefined)
    add('raw', null, { max, warn, growth }, []);
  add('raw', null, raw, ['raw']);
  for (const metric of FILE_METRICS) add(metric, null, scope[metric], [metric]);
  for (const metric of PART_METRICS)
    for (const [key, value] of Object.entries(scope[metric] ?? {})) add(metric, key, value, [metric, key]);
  return layer;
}

type WrittenMetric =
  | number
  | {
      readonly max?: number | undefined;
      readonly warn?: Threshold | undefined;
      readonly growth?: Growth | undefined;
      readonly level?: number | undefined;
    };

/**
 * The limits that apply to a target and a variant. A variant overrides a target, which overrides the general layer, field by
 * field (`max`, `warn`, `growth`, `level`), so that an override of `max` keeps the general `warn: 95%`.
 *
 * @returns one limit per metric, in the order in which they are first written. `warn` may exceed `max`, and is null if it
 *   is a percentage without a maximum; rules/budgets.ts reports both
 */
export function limitsFor(budget: Budget, target: string, variant: string | null): readonly Limit[] {
  const own = [
    ...(budget.targets.get(target) ?? []),
    ...((variant === null ? undefined : budget.variants.get(variant)) ?? []),
  ];
  if (own.length > 0) return merged([...budget.general, ...own]);
  // Most artifacts have the same limits everywhere.
  const general = generalLimitsOf.get(budget) ?? merged(budget.general);
  generalLimitsOf.set(budget, general);
  return general;
}

const generalLimitsOf = new WeakMap<Budget, readonly Limit[]>();

function merged(layer: Layer): Limit[] {
  const limits = new Map<string, Written>();
  for (const written of layer) {
    const id = `${written.metric} ${written.key}`;
    limits.set(id, { ...limits.get(id), ...written });
  }
  return [...limits.values()].map(limitOf);
}

function limitOf({ metric, key, level, max, warn, growth }: Written): Limit {
  return {
    metric,
    key,
    level: level ?? DEFAULT_LEVELS[metric] ?? null,
    max: max?.bytes ?? null,
    maxAt: max?.at ?? null,
    warn: warn === undefined ? null : thresholdBytes(warn.threshold, max?.bytes),
    warnAt: warn?.at ?? null,
    warnShare: warn !== undefined && 'share' in warn.threshold ? warn.threshold.share : null,
    warnIsBare: warn !== undefined && 'bare' in warn.threshold,
    growth: growth?.limits ?? {},
    growthAt: growth?.at ?? null,
  };
}

/** The limit of a group, which applies to the sum of its files. */
export function groupLimit(written: WrittenGroup, positionOf: PositionOf): Limit {
  const { max, warn, growth } = written;
  const [only = { metric: 'raw', key: null } as const] = layerOf({ max, warn, growth }, positionOf);
  return limitOf(only);
}

function thresholdBytes(threshold: Threshold, max: number | undefined): number | null {
  if ('bytes' in threshold) return threshold.bytes;
  return max === undefined ? null : percentOf(threshold.share, max);
}
