import * as z from 'zod/mini'

/** A time as GitHub writes it (`2026-11-22T09:30:00Z`), in milliseconds since the epoch. */
export const timeSchema = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no time')),
  z.transform((text): number => Date.parse(text)),
)
