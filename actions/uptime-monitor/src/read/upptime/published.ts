import * as z from 'zod/mini'

const schema = z.array(
  z.object({
    name: z.string(),
    slug: z.string(),
    url: z.catch(z.string(), ''),
    uptime: z.catch(z.string(), ''),
    dailyMinutesDown: z.catch(z.nullable(z.record(z.string(), z.number())), null),
  }),
)

/** What Upptime last published of a site, in `history/summary.json`. */
export interface Published {
  readonly slug: string
  readonly name: string
  readonly url: string
  /** Since it began, as a share; null where it is no percentage. */
  readonly uptime: number | null
  /** Minutes down by day (`2026-03-01`); null where it was not published by days. */
  readonly days: Readonly<Record<string, number>> | null
}

const PERCENT = /^(\d{1,3}(?:\.\d{1,6})?)%$/

/** Reads `history/summary.json`. `problem`: a sentence, where it cannot be read. */
export function readPublished(source: string): {
  readonly published: readonly Published[]
  readonly problem: string | null
} {
  const parsed = schema.safeParse(jsonIn(source))
  if (!parsed.success) {
    return {
      published: [],
      problem: '`history/summary.json` could not be read: published figures are unknown.',
    }
  }
  return {
    published: parsed.data.map(({ uptime, dailyMinutesDown, ...site }) => {
      const percent = PERCENT.exec(uptime)?.[1]
      return { ...site, uptime: percent === undefined ? null : Number(percent) / 100, days: dailyMinutesDown }
    }),
    problem: null,
  }
}

function jsonIn(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}
