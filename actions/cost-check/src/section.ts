import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { CHARGE_KINDS, METRICS } from './evidence/charges.ts'
import { costSettings } from './inputs.ts'
import { anomalies } from './section/anomalies.ts'
import { budget } from './section/budgets.ts'
import { ciCost } from './section/ci-cost.ts'
import { rate } from './section/currency.ts'
import { estimate } from './section/estimate.ts'
import { infracostLimit } from './section/infracost.ts'
import { models } from './section/models.ts'
import { currencyCode } from './values/money.ts'

/** The `cost:` section of the configuration file. */
export const costSection = configFile.section(
  'The cost check: where costs are told, and what they are held against.',
  {
    ...configFile.settings({
      ...costSettings,
      recommendations: {
        kind: kinds.list(
          kinds.path({ what: 'a path or a pattern', example: 'savings/recommendations.json' }),
        ),
        description:
          'What AWS Cost Optimization Hub recommends: the answer of `list-recommendations`, or its data export as CSV.',
        fallback: 'none',
      },
      currency: {
        kind: currencyCode(),
        description: 'What everything is told in. Other currencies need a rate under `rates`.',
        fallback: 'the one currency that there is',
      },
      metric: {
        kind: kinds.oneOf(METRICS),
        description:
          "Which of FOCUS's costs counts: `effective` spreads what was paid in advance over what it is used for, `billed` is what the invoice says.",
        fallback: 'effective',
      },
      kinds: {
        kind: kinds.list(kinds.oneOf(CHARGE_KINDS)),
        description: 'Which charges count, by their category.',
        fallback: 'usage',
      },
      'late-days': {
        kind: kinds.number({ whole: true, min: 0, max: 60, example: '3' }),
        description:
          'The newest days that trend, forecast and anomalies leave out, since their bills are late. Totals do not.',
        fallback: '3',
      },
      tolerance: {
        kind: kinds.percent({ min: 0, max: 50, example: '1%' }),
        description: 'A cost per user that changes by less than this in 30 days is flat.',
        fallback: '1%',
      },
      incomplete: {
        kind: kinds.oneOf(['block', 'warn']),
        description:
          'What a total that lacks something does (unreadable rows, a project without a price): `block` gives `no-data`, `warn` only tells.',
        fallback: 'block',
      },
    }),
    rates: z.optional(z.array(rate)),
    budgets: z.optional(z.array(budget)),
    'infracost-limits': z.optional(z.array(infracostLimit)),
    anomalies: z.optional(anomalies),
    models: z.optional(models),
    estimate: z.optional(estimate),
    'ci-cost': z.optional(ciCost),
  },
)

export type CostSection = z.infer<typeof costSection>
export type RateEntry = z.infer<typeof rate>
export type BudgetEntry = z.infer<typeof budget>
export type InfracostLimitEntry = z.infer<typeof infracostLimit>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { cost: costSection } as const
