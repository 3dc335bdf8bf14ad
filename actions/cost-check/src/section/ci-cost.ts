import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { money } from '../values/money.ts'
import { nameProblem } from '../values/scope.ts'

/** How the cost of workflows is told. */
export const ciCost = configFile.section("How the cost of the repository's own workflows is told.", {
  ...configFile.settings({
    days: {
      kind: kinds.number({ whole: true, min: 1, max: 400, example: '30' }),
      description: 'How far back runs are looked at.',
      fallback: '30',
    },
    'self-hosted': {
      kind: kinds.flag(),
      description:
        'Whether minutes of self-hosted runners count, at the price that GitHub announced and postponed.',
      fallback: 'no',
    },
    limit: {
      kind: money({ example: '200 USD', aboveZero: true }),
      description: 'The most that those days may have cost.',
      fallback: 'none',
    },
    'most-runs': {
      kind: kinds.number({ whole: true, min: 1, max: 5000, example: '500' }),
      description:
        'The jobs of at most so many runs are read, a request each; of more, a sample, which is said.',
      fallback: '500',
    },
    reports: {
      kind: kinds.list(kinds.path({ what: 'a path or a pattern', example: 'billing/usage-report.csv' })),
      description: "GitHub's usage reports for Actions, as CSV or JSON, beside the jobs or instead of them.",
      fallback: 'none',
    },
  }),
  runners: z.optional(
    configFile.named(
      'What runners are billed as, by their label: `ubuntu-big: linux_16_core`.',
      configFile.setting({
        kind: kinds.text({ what: 'the SKU of a runner', example: 'linux_16_core', longest: 100 }),
        description: 'The SKU by which GitHub bills it.',
      }),
      nameProblem,
    ),
  ),
})
