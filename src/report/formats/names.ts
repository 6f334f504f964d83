/** The names of each report's formats, separate from the code that renders them, so that the command line loads quickly. */

export const VERDICT_FORMATS = ['text', 'markdown', 'json', 'openmetrics', 'junit'] as const;
export type VerdictFormat = (typeof VERDICT_FORMATS)[number];

export const TREND_FORMATS = ['text', 'markdown', 'json', 'csv', 'openmetrics', 'html', 'svg'] as const;
export type TrendFormat = (typeof TREND_FORMATS)[number];

export const EXPLANATION_FORMATS = ['text', 'json', 'html'] as const;
export type ExplanationFormat = (typeof EXPLANATION_FORMATS)[number];

export const DIFFERENCE_FORMATS = ['text', 'markdown', 'json'] as const;
export type DifferenceFormat = (typeof DIFFERENCE_FORMATS)[number];

export const DIAGNOSIS_FORMATS = ['text', 'json'] as const;
export type DiagnosisFormat = (typeof DIAGNOSIS_FORMATS)[number];
