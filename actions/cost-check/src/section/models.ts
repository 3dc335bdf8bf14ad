import { configFile, kinds } from '@plinth/core'
import { money } from '../values/money.ts'
import { wholeDays } from '../values/time.ts'

/** How calls of language models are priced. */
export const models = configFile.section(
  'How calls of language models are priced, and what they may cost.',
  configFile.settings({
    prices: {
      kind: kinds.list(kinds.path({ what: 'a path or a pattern', example: '.github/model-prices.json' })),
      description: "Files with prices that come before the gate's own.",
      fallback: "none, the gate's own hold",
    },
    'stale-after': {
      kind: wholeDays('14d'),
      description: 'A price that nobody compared with its source for longer is told to be old.',
      fallback: '14d',
    },
    unpriced: {
      kind: kinds.oneOf(['block', 'warn']),
      description:
        'What a model without a price does, with which the total is a lower bound: `block` gives `no-data`, `warn` only tells.',
      fallback: 'block',
    },
    drift: {
      kind: kinds.percent({ min: 0, max: 100, example: '5%' }),
      description:
        'What a tool states, or a provider bills, may differ from the recomputed cost by so much untold.',
      fallback: '5%',
    },
    limit: {
      kind: money({ example: '50 USD', aboveZero: true }),
      description: 'The most that the usage may have cost.',
      fallback: 'none',
    },
  }),
)
