import { formatNumber } from '@plinth/core/render'
import type { BudgetFigure, BurnReading, TargetFigures } from '../../decide/judgement.ts'
import { coverageText, percentText, roughPercent } from './figures.ts'
import { type Html, html } from './html.ts'
import { DAY_MS, moment, windowText } from './times.ts'

const NAMES = { uptime: 'uptime', 'error-rate': 'error rate' }

/** What was promised, how much of what may go wrong is left, and how fast it is being used up. */
export function budgetSection({ budgets, burns }: TargetFigures): Html | null {
  if (budgets.length === 0) return null
  return html`<section><h4>Error budget</h4>${budgets.map((budget) => budgetText(budget))}${burnTable(burns)}</section>`
}

function budgetText(budget: BudgetFigure): Html {
  const { bad, coverage, from, left, leftLow, objective, observed, to } = budget
  const days = Math.round((to - from) / DAY_MS)
  const unit = objective.method === 'time-slices' ? 'minutes' : 'probes'
  const promise = html`<b>${percentText(objective.target)}</b> ${objective.id === 'uptime' ? 'up' : 'without error'} over ${days} days`
  if (left === null) return html`<p>${promise}: nothing was observed of it.</p>`
  return html`<div class="budget"><p>${promise}: <b>${leftText(left)}</b>${lowText(left, leftLow)}</p>${meter(left, leftLow)}<p class="soft">${formatNumber(bad)} of ${formatNumber(observed)} observed ${unit} went wrong; ${coverageText(coverage)}. ${exhaustion(budget)}</p></div>`
}

const leftText = (left: number): string =>
  left < 0
    ? `overspent by ${roughPercent(-left)}`
    : left === 0
      ? 'nothing left'
      : `${roughPercent(left)} left`

function lowText(left: number, low: number | null): string {
  if (low === null || low >= left) return ''
  if (left < 0) return ` (at worst by ${roughPercent(-low)})`
  return low < 0 ? ' (it may be overspent)' : ` (at least ${roughPercent(low)})`
}

/** Whole: what is proved to be left; faint: what is left as observed. The words beside it say the same. */
function meter(left: number, low: number | null): Html {
  const width = (share: number | null) => Math.round(1000 * Math.max(0, Math.min(1, share ?? 0))) / 10
  return html`<svg class="meter${left <= 0 ? ' spent' : ''}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="m-all" width="100" height="6"/><rect class="m-left" width="${width(left)}" height="6"/><rect class="m-low" width="${width(low)}" height="6"/></svg>`
}

function exhaustion({ exhaustedAt, left }: BudgetFigure): Html | string {
  if (left !== null && left <= 0) return 'It is used up.'
  return exhaustedAt === null
    ? 'It is not being used up.'
    : html`At this rate it is used up on ${moment(exhaustedAt)}.`
}

function burnTable(burns: readonly BurnReading[]): Html | null {
  if (burns.length === 0) return null
  return html`<table class="burns"><caption>How fast it burns <small>1 is just sustainable; bounds in parentheses</small></caption><thead><tr><th scope="col">Alert on<th scope="col">Long window<th scope="col">Short window<th scope="col">Alert</thead><tbody>${burns.map(burnRow)}</tbody></table>`
}

function burnRow({ fires, long, objective, rule, short }: BurnReading): Html {
  return html`<tr><th scope="row">${NAMES[objective]}, ${formatNumber(rule.factor)} ×<td>${burnText(long)}<td>${burnText(short)}<td>${fires ? html`<b class="bad">fires</b>` : 'no'}`
}

function burnText({ burn, ms }: BurnReading['long']): Html {
  if (burn === null) return html`${windowText(ms)}: not observed`
  return html`${windowText(ms)}: <b>${formatNumber(round(burn.value))}</b> <small>(${formatNumber(round(burn.low))} to ${formatNumber(round(burn.high))})</small>`
}

/** Nobody needs more than two digits of a burn. */
const round = (burn: number): number => (Number.isFinite(burn) ? Number(burn.toPrecision(2)) : burn)
