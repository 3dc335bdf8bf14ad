/** Rules that page, as their users write them, beside Plinth's: all of them see the same probes. */
import { binomialCdf } from '@plinth/stats'
import type { Pager } from '../../../actions/uptime-monitor/test/pages.ts'
import { HOUR, MINUTE } from '../../../actions/uptime-monitor/test/rounds.ts'

const BUDGET = 0.001

interface Windows {
  readonly factor: number
  readonly longMs: number
  readonly shortMs: number
}

/** Sloth takes the SRE workbook's; Pyrra has its own factors. */
const WORKBOOK: readonly Windows[] = [
  { factor: 14.4, longMs: HOUR, shortMs: 5 * MINUTE },
  { factor: 6, longMs: 6 * HOUR, shortMs: 30 * MINUTE },
]
const PYRRA: readonly Windows[] = [
  { factor: 14, longMs: HOUR, shortMs: 5 * MINUTE },
  { factor: 7, longMs: 6 * HOUR, shortMs: 30 * MINUTE },
]

type Count = { readonly failed: number; readonly probes: number }

/** A rule over the probes of both windows. */
const overWindows =
  (windows: readonly Windows[], burns: (long: Count, short: Count, factor: number) => boolean): Pager =>
  (minutes) => {
    const now = minutes.at(-1)?.at ?? 0
    const within = (ms: number): Count => {
      let failed = 0
      let probes = 0
      for (let index = minutes.length - 1; index >= 0; index--) {
        const minute = minutes[index]
        if (minute === undefined || minute.at <= now - ms) break
        failed += minute.failed
        probes += minute.probes
      }
      return { failed, probes }
    }
    return windows.some(({ factor, longMs, shortMs }) => burns(within(longMs), within(shortMs), factor))
  }

const burn = ({ failed, probes }: Count): number => failed / probes / BUDGET

export const naive = overWindows(WORKBOOK, (long, short) => long.failed > 0 && short.failed > 0)
export const sloth = overWindows(
  WORKBOOK,
  (long, short, factor) => burn(long) > factor && burn(short) > factor,
)
export const pyrra = overWindows(PYRRA, (long, short, factor) => burn(long) > factor && burn(short) > factor)
/** The lower bound of Clopper and Pearson lies above the factor where as many failures are rarer than 5 % at the factor. */
export const lowerBound = overWindows(
  WORKBOOK,
  (long, short, factor) =>
    burn(short) > factor && 1 - binomialCdf(long.failed - 1, long.probes, factor * BUDGET) < 0.05,
)
