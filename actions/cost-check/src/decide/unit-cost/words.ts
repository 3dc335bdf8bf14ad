import { type Decimal, isNegative, minus, moneyText, negated } from '@plinth/core/money'
import { counted, formatChange, formatInterval, formatNumber, listed, plainText } from '@plinth/core/render'
import { daysAfter } from '../cloud/index.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Change, UnitCostData } from '../figures/unit-cost.ts'
import { LEAST_WEEKS, weeksToTell } from './trend.ts'
import type { LeftOut } from './weeks.ts'

/** From here on a number of weeks is no advice. */
const TOO_MANY_WEEKS = 52
const MOST_REASONS = 3
const MOST_SERVICES = 2
const LONGEST_NAME = 60

/** What the sentences are made of. */
export interface Told {
  readonly data: UnitCostData
  readonly cloud: CloudData | null
  readonly tolerance: number
  /** The last day that counts. */
  readonly until: string
  /** The number of users was given as one number. */
  readonly constant: boolean
  /** Something of the exports or of the users could not be read. */
  readonly incomplete: boolean
}

/** `a user costs 12 % less per 30 days`: a clause. */
export function headlineOf({ trend, change, weeks }: UnitCostData): string {
  if (change === null)
    return `${counted(weeks.length, 'whole week')} with cost and users: too few to tell a trend`
  switch (trend) {
    case 'decreasing':
      return `a user costs ${sizeOf(change)} less per 30 days`
    case 'increasing':
      return `a user costs ${sizeOf(change)} more per 30 days`
    case 'flat':
      return `the cost per user stays as it is (${changeText(change)} per 30 days)`
    default:
      return `${counted(weeks.length, 'week')} cannot tell whether a user costs less (${changeText(change)} per 30 days)`
  }
}

/** What was found, what it is made of, and what to do. */
export function whyOf(told: Told): string {
  const { change, trend, weeks } = told.data
  if (change === null) return tooFew(told)
  const found = `Over ${counted(weeks.length, 'whole week')} the cost per user changes by ${changeText(change)} per 30 days`
  switch (trend) {
    case 'decreasing':
      return sentences(`${found}: it falls.`, split(told), caveat(told))
    case 'increasing':
      return sentences(`${found}: it rises.`, split(told), risen(told), caveat(told))
    case 'flat':
      return sentences(
        `${found}, all of it within ±${formatNumber(100 * told.tolerance)} %: it does not fall.`,
        split(told),
        caveat(told),
      )
    default:
      return sentences(`${found}, which may be chance.`, moreWeeks(told, change), split(told), caveat(told))
  }
}

const sentences = (...said: readonly string[]): string => said.filter((one) => one !== '').join(' ')

function sizeOf({ per30Days }: Change): string {
  const percent = Math.abs(100 * per30Days)
  return `${formatNumber(percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent))} %`
}

/** `−3 % (−9 % to +4 %)` */
function changeText({ per30Days, low, high }: Change): string {
  return `${formatChange(1 + per30Days)} (${formatInterval(1 + low, amountOf(1 + high), 'ratio')})`
}

const amountOf = (value: number): number | 'infinite' => (Number.isFinite(value) ? value : 'infinite')

function split({ constant, data }: Told): string {
  const { costChange, onlyUserGrowth, usersChange } = data
  if (costChange === null) return ''
  if (constant)
    return 'The number of users was given as one number, so this is the trend of the cost alone; give users by day to tell it per user.'
  if (usersChange === null) return ''
  const parts = `cost ${changeText(costChange)}, users ${changeText(usersChange)}`
  return onlyUserGrowth
    ? `Only more users share it: the cost itself is not shown to fall (${parts}).`
    : `Of which ${parts}.`
}

/** The services to look at: those that grew most. */
function risen({ cloud }: Told): string {
  const rises = (cloud?.changes ?? []).filter(({ before, after }) => !isNegative(minus(after, before)))
  const over = cloud?.changesOver
  if (cloud === null || over == null || rises.length === 0) return ''
  const named = rises
    .slice(0, MOST_SERVICES)
    .map(
      ({ service, before, after }) =>
        `${plainText(service, LONGEST_NAME)} (${signed(minus(after, before), cloud.currency ?? '')})`,
    )
  return `Look first at what grew most over the last ${counted(over.weeks, 'week')}: ${listed(named)}.`
}

const signed = (amount: Decimal, currency: string): string =>
  isNegative(amount) ? `-${moneyText(negated(amount), currency)}` : `+${moneyText(amount, currency)}`

function moreWeeks({ data, tolerance }: Told, change: Change): string {
  const more = weeksToTell(data.weeks.length, change, tolerance)
  return more > TOO_MANY_WEEKS
    ? 'At this scatter not even a year of further weeks would tell; look at what makes single weeks differ so much.'
    : `If it goes on like this, about ${counted(more, 'more week')} would tell.`
}

function tooFew({ data, until }: Told): string {
  const { leftOut, weeks } = data
  const more = LEAST_WEEKS - weeks.length
  const reasons = reasonsOf(leftOut)
  return sentences(
    `${counted(weeks.length, 'whole week')} with both cost and users, and a trend needs at least ${LEAST_WEEKS}: ${counted(more, 'more is', 'more are')} needed.`,
    `Cost and users of every day until ${sundayAfter(until, more)} would be enough, and so would older ones.`,
    reasons === '' ? '' : `Left out: ${reasons}.`,
  )
}

/** The last day of the week that lies so many whole weeks after the week of a day. */
function sundayAfter(day: string, weeks: number): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return daysAfter(day, ((7 - weekday) % 7) + 7 * weeks)
}

/** A trend over weeks with a hole in them, or on figures without a part, is worth less than it looks. */
function caveat({ data: { leftOut, weeks }, incomplete }: Told): string {
  const [first, last] = [weeks[0]?.week ?? '', weeks.at(-1)?.week ?? '']
  const inner = leftOut.filter(({ week }) => week > first && week < last)
  return sentences(
    inner.length === 0 ? '' : `Left out in between: ${reasonsOf(inner)}.`,
    incomplete ? 'Not all exports and users could be read, so that this may be wrong.' : '',
  )
}

/** `2026-W36 and 7 others (nobody said how many users were active)` */
function reasonsOf(leftOut: readonly LeftOut[]): string {
  const groups = [...Map.groupBy(leftOut, ({ why }) => why)]
  const said = groups.slice(0, MOST_REASONS).map(([why, weeks]) => {
    const others = weeks.length > 1 ? ` and ${counted(weeks.length - 1, 'other')}` : ''
    return `${weeks[0]?.week}${others} (${why})`
  })
  const rest = leftOut.length - groups.slice(0, MOST_REASONS).flatMap(([, weeks]) => weeks).length
  return listed(rest > 0 ? [...said, counted(rest, 'other week')] : said)
}
