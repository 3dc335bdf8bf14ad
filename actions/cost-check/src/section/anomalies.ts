import { configFile, kinds } from '@plinth/core'
import { money } from '../values/money.ts'

/** When a day of a service stands out. */
export const anomalies = configFile.section(
  'When the cost of a service on a day is told to be unusual: all three bounds must be passed.',
  configFile.settings({
    score: {
      kind: kinds.number({ min: 1, max: 100, example: '3.5' }),
      description:
        'How far it lies from the median of the same weekday, in robust standard deviations (from the median absolute deviation).',
      fallback: '3.5',
    },
    floor: {
      kind: money({ example: '10 USD' }),
      description: 'How far it lies from the median, in money.',
      fallback: '10, in the currency of the report',
    },
    percent: {
      kind: kinds.percent({ min: 0, max: 1_000_000, example: '20%' }),
      description: 'The same, as a share of the median.',
      fallback: '20%',
    },
    days: {
      kind: kinds.number({ whole: true, min: 1, max: 366, example: '7' }),
      description: 'How many of the newest days are looked at.',
      fallback: '7',
    },
    effect: {
      kind: kinds.oneOf(['block', 'warn']),
      description: 'What an anomaly does: `block` fails the gate, `warn` only tells.',
      fallback: 'warn',
    },
  }),
)
