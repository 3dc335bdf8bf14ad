import type { Section, Text } from '@plinth/core'
import { compare } from '@plinth/core/money'
import { confidencePhrase } from '@plinth/core/render'
import { money } from '../amounts.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'
import { rangeText } from './budget.ts'

/** What the month will have cost at its end. */
export function forecastSection({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.forecast
  if (data === null) return []
  const { currency, figures, month, spent, until } = data
  const { confidence, expected, high, low, runRate } = figures
  const isWhole =
    [low, high].every((bound) => compare(bound, expected) === 0) && compare(expected, spent) === 0
  const said: Text = isWhole
    ? [`${short(month)} cost `, { strong: money(spent, currency) }, '.']
    : [
        `${short(month)} is expected to cost `,
        { strong: money(expected, currency) },
        ` (${confidencePhrase(confidence)} interval ${rangeText(figures, currency)}).`,
        ` Spent until ${short(until)}: ${money(spent, currency)}. At the plain run rate it would be ${money(runRate, currency)}.`,
      ]
  return [{ title: 'Forecast', importance: 2, blocks: [{ kind: 'text', text: said }] }]
}
