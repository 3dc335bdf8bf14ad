import { configFile, kinds } from '@plinth/core'
import { money } from '../values/money.ts'
import { exportedName } from '../values/scope.ts'

/** One of the `infracost-limits:`. */
export const infracostLimit = configFile.section(
  "What Infracost's monthly figures are held against. Of `limit`, `increase` and `increase-percent` it has one.",
  configFile.settings({
    project: {
      kind: exportedName('the name of a project, as Infracost has it', 'infra/production'),
      description: 'Only this project.',
      fallback: 'all projects together',
    },
    limit: {
      kind: money({ example: '2000 USD', aboveZero: true }),
      description: 'The most that a month may cost.',
    },
    increase: {
      kind: money({ example: '100 USD' }),
      description: 'The most that a month may cost more than before the change.',
    },
    'increase-percent': {
      kind: kinds.percent({ min: 0, max: 1_000_000, example: '10%' }),
      description:
        'The same, as a share of what it cost before. What cost nothing before exceeds every share.',
    },
  }),
)
