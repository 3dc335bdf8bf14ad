import type { UptimeComparison } from '../../evidence/index.ts'
import { slugOf } from './files.ts'
import { accountedFor } from './matched.ts'
import type { Site } from './model.ts'
import type { Published } from './published.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Upptime deletes what it wrote of outages that were shorter. */
const SHORT_MS = 15 * MINUTE_MS

/**
 * What was published of a site beside what its log says, over the same time: from its first state to the publication.
 * @param publishedAt null: nothing was published, and the log is taken to its end
 */
export function compared(
  site: Site,
  published: Published | undefined,
  publishedAt: number | null,
): UptimeComparison {
  const all = stretchesOf(site)
  const ended = site.segments.at(-1)?.to ?? 0
  const to = published === undefined || publishedAt === null ? ended : Math.min(publishedAt, ended)
  const until = all
    .filter(({ from }) => from < to)
    .map((stretch) => ({ ...stretch, to: Math.min(stretch.to, to) }))
  const outages = until.filter(({ status }) => status === 'down')
  const elapsed = timeOf(until)
  const downMs = timeOf(outages)
  return {
    target: site.key,
    name: site.name,
    files: site.files,
    from: until[0]?.from ?? to,
    to,
    published: published?.uptime ?? null,
    recomputed: elapsed === 0 ? null : 1 - downMs / elapsed,
    downMs,
    incidents: outages.length,
    short: outages.filter(({ from, to }) => to - from < SHORT_MS).length,
    later: all.filter(({ status, from }) => status === 'down' && from >= to).length,
    degradations: until.filter(({ status }) => status === 'degraded').length,
    lacking: published?.days == null ? null : lackingIn(outages, published.days, to),
  }
}

/** The published figure that belongs to a site: by its file, since names come twice. */
export function publishedOf(site: Site, published: readonly Published[]): Published | undefined {
  const slug = slugOf(site.files.at(-1) ?? '')
  return published.find((one) => one.slug === slug)
}

const timeOf = (stretches: readonly { readonly from: number; readonly to: number }[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/** How far back daily figures are published. */
const PUBLISHED_DAYS = 365

/** Outages of which no day has published minutes left. Never more than there are: what is in doubt counts as published. */
function lackingIn(
  outages: readonly Stretch[],
  days: Readonly<Record<string, number>>,
  publishedAt: number,
): number {
  const found = new Set<Stretch>()
  const byDay = new Map<number, { readonly outage: Stretch; readonly minutes: number }[]>()
  for (const outage of outages) {
    if (outage.from < publishedAt - (PUBLISHED_DAYS - 1) * DAY_MS) found.add(outage)
    for (let day = Math.floor(outage.from / DAY_MS) * DAY_MS; day < outage.to; day += DAY_MS) {
      const ms = Math.min(outage.to, day + DAY_MS) - Math.max(outage.from, day)
      byDay.set(day, [...(byDay.get(day) ?? []), { outage, minutes: Math.round(ms / MINUTE_MS) }])
    }
  }
  for (const [day, parts] of byDay) {
    const published = days[new Date(day).toISOString().slice(0, 10)] ?? 0
    const accounted = accountedFor(
      parts.map(({ minutes }) => minutes),
      published,
    )
    for (const [index, { outage }] of parts.entries()) if (accounted[index] === true) found.add(outage)
  }
  return outages.length - found.size
}
