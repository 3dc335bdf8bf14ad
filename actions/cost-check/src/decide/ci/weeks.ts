import { plus, sum, toNumber, ZERO } from '@plinth/core/money'
import { mannKendall } from '@plinth/stats'
import type { CiEvidence } from '../../evidence/ci.ts'
import { daysAfter, mondayOf } from '../cloud/index.ts'
import type { CiData } from '../figures/ci.ts'
import type { Trend } from '../figures/unit-cost.ts'
import { type BilledJob, costOf, isMetered } from './billed-job.ts'
import { dayOf } from './minutes.ts'
import type { Scale } from './scale.ts'

const WEEK_DAYS = 7
/** Fewer can never be told from chance at 5 %, or only if each is below the one before. */
const FEWEST_WEEKS = 6
const ALPHA = 0.05

/** The ISO weeks that lie in the window as a whole; one without a run cost nothing. */
export function weeksOf(
  { from, until }: Pick<CiEvidence, 'from' | 'until'>,
  jobs: readonly BilledJob[],
  scale: Scale,
): CiData['weeks'] {
  const byWeek = Map.groupBy(jobs, ({ day }) => mondayOf(day))
  const weeks: CiData['weeks'][number][] = []
  // The day on which the window begins is only partly in it.
  let monday = mondayOf(daysAfter(dayOf(from - 1), WEEK_DAYS))
  for (; Date.parse(daysAfter(monday, WEEK_DAYS)) <= until; monday = daysAfter(monday, WEEK_DAYS)) {
    const own = [...Map.groupBy(byWeek.get(monday) ?? [], ({ source }) => source.workflow)]
    const costs = own.map(([workflow, jobs]) =>
      scale.amount(
        workflow,
        jobs.reduce((all, job) => plus(all, costOf(job) ?? ZERO), ZERO),
      ),
    )
    const minutes = own.map(([workflow, jobs]) =>
      scale.count(
        workflow,
        jobs.filter(isMetered).reduce((all, job) => all + job.minutes, 0),
      ),
    )
    weeks.push({
      from: monday,
      cost: sum(costs),
      minutes: Math.round(minutes.reduce((all, one) => all + one, 0)),
    })
  }
  return weeks
}

/** By the exact one-sided Mann-Kendall test of the weeks' cost; `flat` is said only of weeks that are all alike. */
export function trendOf(weeks: CiData['weeks']): Trend {
  if (weeks.length < FEWEST_WEEKS) return 'not enough data'
  const costs = weeks.map(({ cost }) => toNumber(cost))
  if (costs.every((cost) => cost === costs[0])) return 'flat'
  const { greater, less } = mannKendall(costs)
  if (less < ALPHA) return 'decreasing'
  return greater < ALPHA ? 'increasing' : 'inconclusive'
}
