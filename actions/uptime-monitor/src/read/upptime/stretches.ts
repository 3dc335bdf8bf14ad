import type { Noted, Segment, Site, SiteStatus } from './model.ts'

/** A time over which the log says the same of a site. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly status: SiteStatus
  /** The first note that says so. */
  readonly first: Noted
  /** The last one before that says otherwise; null: there is none. */
  readonly before: Noted | null
  /** The log ends, or the site was no longer watched, before anything else was noted. */
  readonly open: boolean
}

/** Ascending, without overlap. What was noted last holds until something else is noted. */
export const stretchesOf = ({ segments }: Site): readonly Stretch[] => segments.flatMap(stretchesIn)

function stretchesIn({ to, noted }: Segment): readonly Stretch[] {
  const changes = noted.filter(({ status }, index) => status !== noted[index - 1]?.status)
  return changes.map((first, index) => {
    const next = changes[index + 1]
    return {
      from: first.at,
      to: next?.at ?? to,
      status: first.status,
      first,
      before: noted.findLast(({ at }) => at < first.at) ?? null,
      open: next === undefined,
    }
  })
}
