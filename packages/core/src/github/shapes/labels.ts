import * as z from 'zod/mini'

/** Names of labels. An issue's may be bare texts. */
export const labelsSchema = z.pipe(
  z.nullish(z.array(z.union([z.string(), z.object({ name: z.nullish(z.string()) })]))),
  z.transform((labels): readonly string[] =>
    (labels ?? []).flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
  ),
)
