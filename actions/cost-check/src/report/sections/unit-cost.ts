import type { Block, Inline, Section, Text } from '@plinth/core'
import {
  begun,
  clause,
  confidencePhrase,
  counted,
  formatChange,
  formatNumber,
  paragraph,
  prose,
  tableOf,
} from '@plinth/core/render'
import type { Change, Trend, UnitCostData } from '../../decide/figures/unit-cost.ts'
import { CHANGE_CONFIDENCE, LEAST_WEEKS } from '../../decide/unit-cost/trend.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { changeText, money } from '../amounts.ts'
import type { Case } from '../case.ts'
import { timePlot } from '../plots.ts'
import { short } from '../wording.ts'

/** Two years of weeks. */
const MOST_WEEKS = 104

/** Whether a user costs less over time: in a sentence, as a plot, and week by week. */
export function unitCostSections({ evidence, judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.unitCost
  if (data === null) return []
  const { currency, weeks } = data
  const plot = timePlot(
    'Cost per user by week',
    { x: 'week', y: 'cost per user', unit: currency, kind: 'line' },
    weeks.map(({ unitCost, week }) => ({ label: week, value: unitCost })),
  )
  const table = [...weekTable(data), ...leftOutTable(data)]
  return [
    {
      title: 'Cost per user',
      importance: 1,
      blocks: [...paragraph(trendText(data)), ...paragraph(splitText(data, evidence.users)), ...plot],
    },
    ...(table.length === 0
      ? []
      : [
          {
            title: `Cost per user in ${counted(weeks.length, 'whole week')}`,
            importance: 3,
            folded: true,
            blocks: table,
          } satisfies Section,
        ]),
  ]
}

const TREND_WORDS: Readonly<Record<Trend, string>> = {
  decreasing: 'a user costs less and less',
  flat: 'what a user costs stays the same',
  increasing: 'a user costs more and more',
  inconclusive: 'the weeks do not tell whether a user costs less or more',
  'not enough data': `a trend needs at least ${LEAST_WEEKS} whole weeks`,
}

/** `Decreasing: a user costs less and less, −4.2 % per 30 days (−6 % to −2.1 %, 90 % interval; 12 whole weeks; p = 0.003).` */
function trendText({ change, p, trend, weeks }: UnitCostData): Text {
  const facts = [
    ...(change === null ? [] : [`${intervalText(change)}, ${confidencePhrase(CHANGE_CONFIDENCE)} interval`]),
    counted(weeks.length, 'whole week'),
    ...pText(trend, p),
  ]
  const size = change === null ? '' : `, ${changeText(change.per30Days)} per 30 days`
  return [{ strong: begun(trend) }, `: ${TREND_WORDS[trend]}${size} (${facts.join('; ')}).`]
}

function pText(trend: Trend, p: UnitCostData['p']): readonly string[] {
  if (p === null || trend === 'not enough data') return []
  if (trend === 'decreasing') return [`p ${probability(p.decreasing)}`]
  if (trend === 'increasing') return [`p ${probability(p.increasing)}`]
  return [`p ${probability(p.decreasing)} for falling, p ${probability(p.increasing)} for rising`]
}

/** Below this, digits say nothing more. */
const LEAST_PROBABILITY = 0.0001

const probability = (p: number): string =>
  p < LEAST_PROBABILITY ? `< ${formatNumber(LEAST_PROBABILITY)}` : `= ${formatNumber(p)}`

/** What the change is made of: a fall that is only user growth is called that. */
function splitText(
  { costChange, onlyUserGrowth, usersChange }: UnitCostData,
  users: Evidence['users'],
): Text | null {
  if (users?.kind === 'constant')
    return 'The number of users was given as one number, so this is the trend of the cost alone.'

  const parts = [
    ...(costChange === null ? [] : [`the cost itself changed by ${partText(costChange)}`]),
    ...(usersChange === null ? [] : [`the number of users by ${partText(usersChange)}`]),
  ]
  if (parts.length === 0) return null
  const said: readonly Inline[] = [`Per 30 days, ${parts.join(', ')}.`]
  return onlyUserGrowth
    ? [...said, ' ', { strong: 'Only more users share it: the cost itself is not shown to fall.' }]
    : [...said]
}

const partText = (change: Change): string => `${changeText(change.per30Days)} (${intervalText(change)})`

/** An interval may have no end where a week cost nothing. */
const intervalText = ({ high, low }: Change): string =>
  `${formatChange(1 + low)} to ${formatChange(1 + high)}`

/** What a user costs is written with three digits, since a change of some percent must be seen. */
function weekTable({ currency, weeks }: UnitCostData): readonly Block[] {
  const rows = weeks
    .toReversed()
    .map(({ cost, from, unitCost, users, week }): readonly Text[] => [
      short(week),
      short(from),
      money(cost, currency),
      formatNumber(users),
      formatNumber(unitCost),
    ])
  const unit = currency === '' ? '' : ` (${short(currency)})`
  return tableOf(['Week', 'From', 'Cost>', 'Users a day>', `Cost per user${unit}>`], rows, MOST_WEEKS)
}

function leftOutTable({ leftOut }: UnitCostData): readonly Block[] {
  const rows = leftOut.map(({ week, why }): readonly Text[] => [short(week), [...prose(clause(why))]])
  return tableOf(['Week left out', 'Why'], rows, MOST_WEEKS)
}
