/**
 * How often rules call the cost per user decreasing: on flat series, where that is wrong, and on series that do fall.
 * Plinth's line is what the gate itself says of an export with these costs.
 */
import { fromNumber } from '@plinth/core/money'
import { seededRandom } from '@plinth/testkit/service'
import type { Trend } from '../../actions/cost-check/src/decide/figures/unit-cost.ts'
import { judgeUnitCost } from '../../actions/cost-check/src/decide/unit-cost/index.ts'
import { dailyCharges, dayAfter, ledgerOf } from '../../actions/cost-check/test/charges.ts'
import { evidenceOf } from '../../actions/cost-check/test/evidence.ts'
import { DEFAULTS } from '../../actions/cost-check/test/settings.ts'
import { RULES } from './trend-rules/rules.ts'
import { dailyCosts } from './trend-rules/series.ts'

const RUNS = 1500
/** The mark is near the truth: so many flat series tell 5.5 from 6 %, which 1,500 do not. */
const FLAT_RUNS = 10_000
const MARK = 6
const SEED = 20_261_122
const COLUMNS = [
  { days: 28, phi: 0 },
  { days: 56, phi: 0 },
  { days: 56, phi: 0.5 },
  { days: 84, phi: 0 },
  { days: 84, phi: 0.5 },
] as const
const DROPS = [0, 0.1, 0.2] as const
const MONDAY = '2026-08-03'
const SKIPPED = { verdict: 'skipped', headline: '', findings: [], data: null } as const

/** What the gate says of an export with these costs, in cents, and a hundred users. */
function trendOf(days: readonly number[]): Trend | undefined {
  const ledger = ledgerOf(
    dailyCharges(
      MONDAY,
      days.map((cost) => cost.toFixed(2)),
    ),
  )
  const users = { kind: 'constant', users: fromNumber(100) } as const
  const evidence = evidenceOf({ ledger, users, today: dayAfter(MONDAY, days.length + 30) })
  return judgeUnitCost(DEFAULTS, evidence, SKIPPED).data?.trend
}

/** Counts for one course: of each rule, and of the gate's five words. */
function countsOf(column: (typeof COLUMNS)[number], drop: number, seed: number) {
  const random = seededRandom(seed)
  const rules = RULES.map(() => 0)
  const trends = new Map<Trend | undefined, number>()
  for (let run = 0; run < RUNS; run++) {
    const days = dailyCosts({ ...column, drop }, random)
    RULES.forEach(({ decreasing }, place) => {
      if (decreasing(days)) rules[place] = (rules[place] ?? 0) + 1
    })
    const trend = trendOf(days)
    trends.set(trend, (trends.get(trend) ?? 0) + 1)
  }
  return { rules, trends }
}

/** The gate alone, on series that do not fall. */
function flatCountsOf(
  column: (typeof COLUMNS)[number],
  seed: number,
): ReadonlyMap<Trend | undefined, number> {
  const random = seededRandom(seed)
  const trends = Array.from({ length: FLAT_RUNS }, () => trendOf(dailyCosts({ ...column, drop: 0 }, random)))
  return new Map([...Map.groupBy(trends, (trend) => trend)].map(([trend, { length }]) => [trend, length]))
}

const percent = (count: number | undefined, of = RUNS) => (100 * (count ?? 0)) / of
const cell = (counts: readonly (number | undefined)[]) =>
  counts.map((count) => percent(count).toFixed(0)).join(' / ')

export function run(): string {
  const columns = COLUMNS.map((column, place) => ({
    ...column,
    drops: DROPS.map((drop, index) => countsOf(column, drop, SEED + 10 * place + index)),
  }))
  const row = (name: string, of: (counts: ReturnType<typeof countsOf>) => number | undefined) =>
    `| ${name} | ${columns.map(({ drops }) => cell(drops.map(of))).join(' | ')} |`
  const flat = COLUMNS.map((column, place) => flatCountsOf(column, SEED + 100 + place))
  const shares = (trend: Trend) => flat.map((trends) => percent(trends.get(trend), FLAT_RUNS))
  const worst = Math.max(...shares('decreasing'))
  const told = (trend: Trend) =>
    shares(trend)
      .map((share) => share.toFixed(1))
      .join(' / ')
  return [
    `Of ${RUNS.toLocaleString('en')} simulated series each (a weekday pattern, 10 % noise, the noise of a day depending by phi on that of the day`,
    'before), the percentage called decreasing where the cost truly changes by 0 / −10 % / −20 % over all days.',
    '',
    `| rule | ${columns.map(({ days, phi }) => `${days} days, phi ${phi}`).join(' | ')} |`,
    `|---|${columns.map(() => '---:|').join('')}`,
    ...RULES.map(({ name }, place) => row(name, ({ rules }) => rules[place])),
    row('**Plinth**', ({ trends }) => trends.get('decreasing')),
    row('Plinth says increasing', ({ trends }) => trends.get('increasing')),
    row('Plinth says flat', ({ trends }) => trends.get('flat')),
    row('Plinth says inconclusive', ({ trends }) => trends.get('inconclusive')),
    row('Plinth says not enough data', ({ trends }) => trends.get('not enough data')),
    '',
    `Mark: a flat series is called decreasing at most ${MARK} % of the time, over ${FLAT_RUNS.toLocaleString('en')} series in each column.`,
    `Plinth: ${told('decreasing')} %, ${worst <= MARK ? 'kept' : 'MISSED'}. Called increasing: ${told('increasing')} %.`,
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${run()}\n`)
