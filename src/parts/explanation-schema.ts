/** The schema of the explanations that diff reads: untrusted input. */

import * as z from 'zod';
import { fingerprintSchema, partList } from '../snapshot/schema.ts';
import { EXPLAIN_SCHEMA } from './explanation.ts';

/** Explanations are deeper than snapshots and contain every symbol. */
const DEEPEST_PARTS = 32;
const MOST_ENTRIES = 2_000_000;

export const explanationSchema = z.object({
  schema: z.literal(EXPLAIN_SCHEMA),
  bytes: z.int().min(0),
  fingerprint: fingerprintSchema.nullable().default(null),
  parts: partList(DEEPEST_PARTS, MOST_ENTRIES),
});
