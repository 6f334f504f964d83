/** The schema of budgets.yml for editors (as JSON Schema) and for suggestions (the known keys at a path). */

import * as z from 'zod';
import { configSchema, FREE_KEY } from './config.ts';

/**
 * The JSON Schema of budgets.yml, for editors. Schemas that have an id are written once, under `definitions`; inlined, they
 * would be ten times as long.
 */
export function jsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }),
    patternProperties: {
      [FREE_KEY.source]: {
        description: 'Holds anchors (&name) for aliases elsewhere (*name, <<: *name).',
      },
    },
    title: 'size-guard budgets',
  };
}

/** The keys that the map at a path of budgets.yml may have; empty if any name is allowed (targets, artifacts …). */
export function knownKeysAt(path: readonly (string | number)[]): string[] {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const step of path) schema = below(schema, step);
  const map = mapOf(schema);
  return map instanceof z.ZodObject ? Object.keys(map.shape) : [];
}

/** The schema that a step leads to: a key of a map, an entry of a list. */
function below(schema: z.core.$ZodType | undefined, step: string | number): z.core.$ZodType | undefined {
  const bare = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (bare instanceof z.ZodArray) return bare.element;
  const map: MapSchema | undefined = mapOf(bare);
  return map instanceof z.ZodObject ? map.shape[String(step)] : map?.valueType;
}

type MapSchema = z.ZodObject | z.ZodRecord;

/** The map that a schema allows, looking through `optional`, `nullable` and the unions of `bareOr`. */
function mapOf(schema: z.core.$ZodType | undefined): MapSchema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return mapOf(schema.unwrap());
  if (schema instanceof z.ZodUnion) return mapOf(schema.options[1]);
  return schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? schema : undefined;
}
