import type { Section, Text } from '@plinth/core'
import { counted, formatNumber, listed, paragraph, tableOf } from '@plinth/core/render'
import type { Anomaly, AnomalyData } from '../../decide/figures/anomalies.ts'
import { changeOf, money } from '../amounts.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 20
const MOST_NAMED = 10

const WORDS: Readonly<Record<Anomaly['direction'], string>> = {
  rise: 'dearer than usual',
  drop: 'cheaper than usual: is data missing?',
}

/** Days on which a service cost something else than on the same weekday before. */
export function anomaliesSection({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.anomalies
  if (data === null) return []
  const rows = data.anomalies.map(({ amount, day, direction, score, service, usual }): readonly Text[] => [
    { strong: short(service) },
    short(day),
    money(amount, data.currency),
    money(usual, data.currency),
    changeOf(usual, amount),
    formatNumber(score),
    WORDS[direction],
  ])
  const titles = ['Service', 'Day', 'Cost>', 'Usual>', 'Change>', 'Score>', 'What']
  const blocks = [...paragraph(openingOf(data)), ...tableOf(titles, rows, MOST_ROWS)]
  return [{ title: 'Unusual days', importance: rows.length === 0 ? 3 : 2, blocks }]
}

function openingOf({ anomalies, daysLookedAt, services, tooShort }: AnomalyData): string {
  const looked = `${counted(daysLookedAt, 'day')} of ${counted(services, 'service')} were held against the same weekday of the weeks before`
  const found = anomalies.length === 0 ? ': none stands out.' : '.'
  if (tooShort.length === 0) return `${looked}${found}`
  const named = tooShort.slice(0, MOST_NAMED).map((name) => short(name))
  const rest = tooShort.length - named.length
  const names = listed(rest > 0 ? [...named, counted(rest, 'other')] : named)
  return `${looked}${found} Not judged, since there are too few such days: ${names}.`
}
