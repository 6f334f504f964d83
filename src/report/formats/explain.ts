/** The formats of an explanation and of the difference between two. */

import type { Explanation } from '../../parts/explanation.ts';
import type { View } from '../../parts/view.ts';
import {
  differenceJson,
  differenceMarkdown,
  differenceText,
  type ExplainedDifference,
} from '../explain/difference.ts';
import { explanationJson, explanationText } from '../explain/explanation.ts';
import { explanationHtml } from '../explain/html.ts';
import type { DifferenceFormat, ExplanationFormat } from './names.ts';

/** Each returns its text in pieces, because the JSON of a large program is too long for one string. */
export const EXPLANATION_REPORTS: Readonly<
  Record<
    ExplanationFormat,
    (file: string, explanation: Explanation, view: View, color: boolean) => Iterable<string>
  >
> = {
  text: (file, explanation, view, color) => [explanationText(file, explanation, view, color)],
  json: (_, explanation, view) => explanationJson(explanation, view),
  html: (file, explanation, view) => [explanationHtml(file, explanation, view)],
};

type Names = readonly [before: string, after: string];

export const DIFFERENCE_REPORTS: Readonly<
  Record<
    DifferenceFormat,
    (names: Names, difference: ExplainedDifference, view: View, color: boolean) => string
  >
> = {
  text: differenceText,
  markdown: differenceMarkdown,
  json: (_, difference, view) => differenceJson(difference, view),
};
