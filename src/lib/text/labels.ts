/** Names of commits, metrics and artifacts, the same in every output. Not escaped. */

/** Digits of a short hash, as git shows in most repositories. */
const HASH_DIGITS = 7;

/** Returns the short form of a commit hash. */
export const shortHash = (sha: string): string => sha.slice(0, HASH_DIGITS);

/** Metrics of parts of a file, for which the name of the part is enough. */
const NAMED_BY_KEY: ReadonlySet<string> = new Set(['sections', 'packages']);

/** Identifies a number of an artifact. */
export interface MetricName {
  readonly metric: string;
  /** The section's name, or the glob of packages; null for other metrics. */
  readonly key: string | null;
  /** The compression level; null if the metric has none, or if it does not matter. */
  readonly level?: number | null;
}

/** `zstd 19`, `.rodata`, `github.com/aws/**`, `raw`. */
export function metricName({ metric, key, level = null }: MetricName): string {
  const words = [NAMED_BY_KEY.has(metric) ? null : metric, key, level];
  return words.filter((word) => word !== null).join(' ');
}

/** Returns the same, but empty for `raw`, which needs no name after an artifact's. */
export const metricLabel = (id: MetricName): string => (id.metric === 'raw' ? '' : metricName(id));

/** Formatters for names of artifacts and metrics, and for variants and targets. */
interface Styles {
  readonly name: (text: string) => string;
  readonly text: (text: string) => string;
}

const PLAIN: Styles = { name: (text) => text, text: (text) => text };

/** The components of an artifact's name; optional ones are omitted from the label. */
export interface ArtifactName extends Partial<MetricName> {
  readonly artifact: string;
  /** Null for an artifact without variants. */
  readonly variant: string | null;
  readonly target?: string;
}

/** `kubesolo`, `kubesolo (offline)`, `kubesolo (offline) zstd 19 on arm64`. */
export function artifactLabel(
  { artifact, variant, target, metric = 'raw', key = null, level = null }: ArtifactName,
  styled: Styles = PLAIN,
): string {
  const number = metricLabel({ metric, key, level });
  return [
    styled.name(artifact),
    variant === null ? '' : `(${styled.text(variant)})`,
    number === '' ? '' : styled.name(number),
    target === undefined ? '' : `on ${styled.text(target)}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}
