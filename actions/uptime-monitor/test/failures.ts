/** Simulated failures: how many probes of which rounds fail, for rates that are known exactly. */

export interface Course {
  readonly everyMs: number
  /** Of a round. */
  readonly probes: number
  /** The share of probes that fails in the long run: 0.001 just keeps 99.9 %. */
  readonly share: number
  /**
   * `probes` fail one by one, `rounds` as a whole, each independently. `outages` last so many minutes in the mean (their
   * lengths are geometric), in which everything fails.
   */
  readonly how: 'probes' | 'rounds' | { readonly outageMinutes: number }
}

export type Failures = readonly { readonly round: number; readonly failed: number }[]

/** How many trials go by until the next event of probability `share`: geometric, from 0. */
const gap = (share: number, random: () => number): number =>
  share >= 1 ? 0 : Math.floor(Math.log(1 - random()) / Math.log1p(-share))

/** The rounds with failures, of so many rounds. */
export function failuresOf(course: Course, rounds: number, random: () => number): Failures {
  const { how, probes, share } = course
  if (share <= 0) return []
  if (how === 'probes') return scattered(course, rounds, random)
  const failures: { round: number; failed: number }[] = []
  if (how === 'rounds') {
    for (let round = gap(share, random); round < rounds; round += 1 + gap(share, random))
      failures.push({ round, failed: probes })
    return failures
  }
  // Minutes take turns between up and down; rounds see the minute in which they begin.
  const everyMinutes = course.everyMs / 60_000
  const begins = share / (how.outageMinutes * (1 - share))
  for (let minute = gap(begins, random); minute < rounds * everyMinutes; ) {
    const end = minute + 1 + gap(1 / how.outageMinutes, random)
    for (let round = Math.ceil(minute / everyMinutes); round * everyMinutes < end && round < rounds; round++)
      failures.push({ round, failed: probes })
    minute = end + 1 + gap(begins, random)
  }
  return failures
}

function scattered({ probes, share }: Course, rounds: number, random: () => number): Failures {
  const byRound = new Map<number, number>()
  for (let probe = gap(share, random); probe < rounds * probes; probe += 1 + gap(share, random)) {
    const round = Math.floor(probe / probes)
    byRound.set(round, (byRound.get(round) ?? 0) + 1)
  }
  return [...byRound].map(([round, failed]) => ({ round, failed }))
}
