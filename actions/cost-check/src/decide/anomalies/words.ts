import { type Decimal, isZero, moneyText, ratio } from '@plinth/core/money'
import { formatChange, formatNumber, plainText } from '@plinth/core/render'
import { weekdayOf } from '../cloud/index.ts'
import type { Anomaly } from '../figures/anomalies.ts'
import { absolute } from './find.ts'
import { differenceOf, type Run } from './runs.ts'

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const LONGEST_NAME = 80

/** A service as one short line. */
export function serviceName(service: string): string {
  const name = plainText(service, LONGEST_NAME).trim()
  return name === '' ? 'a service without a name' : name
}

export function whyOf({ days, difference, hiddenBy }: Run, currency: string): string {
  const [first] = days
  const last = days.at(-1) ?? first
  const money = (amount: Decimal): string => moneyText(amount, currency)
  const onward =
    days.length === 1
      ? ''
      : `, and every day until ${last.day}, ${money(absolute(difference))} ${first.direction === 'rise' ? 'more' : 'less'} in all`
  const hidden =
    hiddenBy === null
      ? ''
      : ` The total of the day hides it, since ${serviceName(hiddenBy.service)} went the other way by ${money(absolute(differenceOf(hiddenBy)))}.`
  return `${what(first, money)}${onward}.${hidden} ${advice(first)}`
}

function what({ amount, day, score, service, usual }: Anomaly, money: (amount: Decimal) => string): string {
  const told = `${serviceName(service)} cost ${money(amount)} on ${day}`
  if (isZero(usual)) return `${told}, where it usually costs nothing`
  const change = formatChange(ratio(amount, usual))
  const scatter = Number.isFinite(score)
    ? `${formatNumber(Math.abs(score))} times the usual scatter`
    : 'and it is otherwise the same every week'
  const size = ratio(amount, usual) > 0 ? `${change}, ${scatter}` : scatter
  return `${told}, where a ${WEEKDAY_NAMES[weekdayOf(day) - 1]} usually costs ${money(usual)} (${size})`
}

function advice({ amount, direction, usual }: Anomaly): string {
  if (direction === 'drop') {
    const gone = isZero(amount) ? ' or the service was switched off' : ''
    return `Is data missing? Check that the export holds all of its rows for that day; it is a saving only if something was really used less${gone}.`
  }
  return isZero(usual)
    ? 'See who started it; if it is meant to stay, give it a budget.'
    : 'See which resources grew that day; if it is meant to stay, nothing is to be done, and in some weeks it will be the usual.'
}
