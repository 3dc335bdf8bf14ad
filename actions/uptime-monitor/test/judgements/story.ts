import type { FailureClass } from '@plinth/core/targets'

/** What happened to one service, told in days before now. Figures are made of it, the same each time. */
export interface Story {
  readonly name: string
  readonly address: string
  readonly what: string
  /** Share of its minutes that are observed, on an ordinary day. */
  readonly coverage: number
  readonly monitoredDays: number
  /** Days before now until which its history was imported from another tool; null: none was. */
  readonly importedUntil: number | null
  /** The last look, in minutes before now; null: never. */
  readonly seenAgo: number | null
  readonly p50: number
  /** Latency at the end of the 90 days, as a multiple of that at their beginning. */
  readonly drift: number
  readonly limitMs: number | null
  readonly outages: readonly Outage[]
  readonly degraded: readonly { readonly day: number; readonly minutes: number }[]
  /** Days of which nothing, or only a share, was observed. */
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly coverage: number }[]
  readonly maintenance: readonly { readonly day: number; readonly minutes: number }[]
  readonly certificateDays: number | null
}

export interface Outage {
  readonly day: number
  /** Of its day, in UTC. */
  readonly atMinute: number
  readonly minutes: number
  /** Minutes inside it that nobody saw. */
  readonly unobserved: number
  readonly ended: boolean
  readonly cause: { readonly class: FailureClass; readonly message: string } | null
  readonly notes: readonly string[]
  readonly issue: number | null
}

export function story(name: string, more: Partial<Story> = {}): Story {
  const host = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return {
    name,
    address: `https://${host}.example.com/`,
    what: 'web page',
    coverage: 0.98,
    monitoredDays: 400,
    importedUntil: null,
    seenAgo: 2,
    p50: 120,
    drift: 1,
    limitMs: 500,
    outages: [],
    degraded: [],
    gaps: [],
    maintenance: [],
    certificateDays: 64,
    ...more,
  }
}

export function outage(day: number, minutes: number, more: Partial<Outage> = {}): Outage {
  return {
    day,
    minutes,
    atMinute: 9 * 60 + ((day * 37) % 600),
    unobserved: 0,
    ended: true,
    cause: { class: 'status', message: 'status 503 where 200 was expected' },
    notes: [],
    issue: null,
    ...more,
  }
}

/** Numbers between 0 and 1 that look random and are the same each time (Park and Miller's generator). */
export function numbers(seed: number): () => number {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
