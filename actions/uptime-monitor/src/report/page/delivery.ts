import { formatNumber } from '@plinth/core/render'
import type { DeliveryFigures, Judgement } from '../../decide/judgement.ts'
import { boundsText, percentText } from './figures.ts'
import { type Html, html, name, own } from './html.ts'
import { lengthText, moment } from './times.ts'

const MOST_SERIES = 12
const WIDTH = 240
const HEIGHT = 40

/** What the other gates remember of this repository: deployments, what a user costs, how fast it is. */
export function deliverySection({ delivery }: Judgement): Html | null {
  if (delivery === null) return null
  const figures = tiles(delivery).map(
    ({ note, title, value }) =>
      html`<div><dt>${title}</dt><dd><b>${value}</b><small>${note}</small></dd></div>`,
  )
  const series = delivery.performance.filter(({ points }) => points.length > 1).slice(0, MOST_SERIES)
  const lines = series.map(
    ({ name: title, points, unit }) =>
      html`<li><h3>${name(title, 80)}</h3>${sparkline(points.map(({ value }) => value))}<p class="soft">${drift(points, unit)}</p>`,
  )
  return html`<section aria-labelledby="delivery"><h2 id="delivery">Delivery</h2><dl class="tiles">${figures}</dl>${lines.length === 0 ? null : html`<ul class="series">${lines}</ul>`}</section>`
}

interface Tile {
  readonly title: string
  readonly value: string
  readonly note: string
}

function tiles(delivery: DeliveryFigures): Tile[] {
  const { costPerUser, deployments, leadTimeMs, perWeek, recoveryMs, succeeded, success } = delivery
  const found: Tile[] = [
    {
      title: 'Deployments',
      value: formatNumber(deployments),
      note: perWeek === null ? '' : `${formatNumber(perWeek)} a week`,
    },
  ]
  if (success !== null) {
    found.push({
      title: 'Succeeded',
      value: percentText(success.value),
      note: [`${formatNumber(succeeded)} of ${formatNumber(deployments)}`, boundsText(success) ?? []]
        .flat()
        .join('; '),
    })
  }
  if (leadTimeMs !== null) {
    found.push({ title: 'Lead time', value: lengthText(leadTimeMs), note: 'from commit to production' })
  }
  if (recoveryMs !== null) {
    found.push({ title: 'Time to recover', value: lengthText(recoveryMs), note: 'from a failed deployment' })
  }
  if (costPerUser !== null) {
    const { trend, unit, value } = costPerUser
    found.push({ title: 'Cost per user', value: `${formatNumber(value)} ${unit}`, note: trend ?? '' })
  }
  return found
}

function sparkline(values: readonly number[]): Html {
  const finite = values.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  const span = high - low || 1
  const points = values.map((value, index) => {
    const x = Math.round((WIDTH * index) / (values.length - 1))
    const y = Number.isFinite(value) ? Math.round((HEIGHT - 4) * (1 - (value - low) / span)) + 2 : 0
    return `${x} ${y}`
  })
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="l-p95" d="${own(`M${points.join('L')}`)}"/></svg>`
}

function drift(points: DeliveryFigures['performance'][number]['points'], unit: string): Html | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return null
  return html`${formatNumber(last.value)} ${unit}, ${formatNumber(first.value)} ${unit} on ${moment(first.at)}`
}
