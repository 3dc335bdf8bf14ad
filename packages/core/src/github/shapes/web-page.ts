import * as z from 'zod/mini'

/** An address that a person may follow. */
export const webUrlSchema = z.url({ protocol: /^https?$/ })

/** The page of a thing; null where there is none, or what is there is no address. */
export const pageSchema = z.catch(
  z.pipe(
    z.nullish(webUrlSchema),
    z.transform((url): string | null => url ?? null),
  ),
  null,
)
