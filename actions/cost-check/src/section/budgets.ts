import { configFile, kinds } from '@plinth/core'
import { money } from '../values/money.ts'
import { exportedName, tag } from '../values/scope.ts'

/** One of the `budgets:`. */
export const budget = configFile.section(
  'What a part of the cost may come to in a period. Of `limit`, `increase` and `increase-percent` it has one.',
  configFile.settings({
    name: {
      kind: exportedName('a name', 'checkout'),
      description: 'How the report calls it.',
      fallback: 'what it is about',
    },
    service: {
      kind: exportedName('the name of a service, as the export has it', 'Amazon S3'),
      description: 'Only what this service costs.',
      fallback: 'all services',
    },
    account: {
      kind: exportedName('a sub-account, subscription or project, as the export has it', '123456789012'),
      description: 'Only what this sub-account, subscription or project costs.',
      fallback: 'all of them',
    },
    tag: { kind: tag(), description: 'Only what has this tag.', fallback: 'whatever its tags' },
    period: {
      kind: kinds.oneOf(['day', 'week', 'month', 'quarter', 'year']),
      description:
        'What the limit is for: weeks are those of ISO 8601, the others those of the calendar, all in UTC.',
      fallback: 'month',
    },
    limit: {
      kind: money({ example: '5000 USD', aboveZero: true }),
      description: 'The most that it may come to.',
    },
    increase: {
      kind: money({ example: '500 USD' }),
      description: 'The most that it may exceed the period before.',
    },
    'increase-percent': {
      kind: kinds.percent({ min: 0, max: 1_000_000, example: '10%' }),
      description: 'The same, as a share of the period before.',
    },
    steps: {
      kind: kinds.list(kinds.percent({ min: 0.1, max: 1000, example: '50%' })),
      description: 'Shares of the limit that are told when they are reached. Only the limit itself fails.',
      fallback: '50%, 80%, 100%',
    },
    forecast: {
      kind: kinds.oneOf(['block', 'warn']),
      description: 'What a forecast above the limit does: `block` fails the gate, `warn` only tells.',
      fallback: 'warn',
    },
  }),
)
