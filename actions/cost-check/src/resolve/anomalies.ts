import type { InputProblem } from '@plinth/core'
import type { AnomalySettings, CurrencySettings } from '../settings.ts'
import { unreachable } from './currency.ts'
import type { Given } from './given.ts'
import { ratioOf } from './shares.ts'

/** When a day of a service stands out. */
export function anomaliesOf(
  { file, inFile }: Given,
  currency: CurrencySettings,
  problems: InputProblem[],
): AnomalySettings {
  const { anomalies = {} } = file
  const { floor } = anomalies
  if (floor !== undefined) problems.push(...unreachable(floor, currency, inFile(['anomalies', 'floor'])))
  return {
    // Where a normal distribution puts a day in two thousand (Iglewicz and Hoaglin, 1993, recommend it for this score).
    score: anomalies.score ?? 3.5,
    floor: floor ?? { amount: { units: 10n, scale: 0 }, currency: null },
    ratio: ratioOf(anomalies.percent ?? 20),
    days: anomalies.days ?? 7,
    effect: anomalies.effect ?? 'warn',
  }
}
