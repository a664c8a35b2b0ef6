import { z } from 'zod';

/** The JSON Schema of files of that shape, for editors. */
export function jsonSchemaOf(shape: z.ZodType, title: string, description: string): object {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return { $schema, title, description, ...schema };
}
