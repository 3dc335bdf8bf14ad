import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { money } from '../values/money.ts'
import { nameProblem } from '../values/scope.ts'

const paths = (example: string) => kinds.list(kinds.path({ what: 'a path or a pattern', example }))

/** What a plan is held against. */
export const estimate = configFile.section('What the estimate of a plan is held against.', {
  ...configFile.settings({
    limit: {
      kind: money({ example: '100 USD', aboveZero: true }),
      description:
        'Above this, on the high bound, the estimate is flagged: it must be noted in the description of the pull request or in a work report.',
      fallback: '100 USD',
    },
    above: {
      kind: kinds.oneOf(['note', 'never']),
      description: 'Whether a note is enough above the limit, or nothing is.',
      fallback: 'note',
    },
    'work-reports': {
      kind: paths('reports/**/*-work-report.md'),
      description: 'Files in which agents state what they did, and where a note may stand.',
      fallback: 'none',
    },
    past: {
      kind: paths('plinth-reports/cost-check-*.json'),
      description:
        "This gate's reports of earlier tasks. Estimates are multiplied by what tasks of the same kind really cost.",
      fallback: 'none, estimates are not calibrated',
    },
  }),
  guidance: z.optional(
    configFile.named(
      'How many agents of a name need no reason: `code-explorer: 3`. A plan with more of them must give one.',
      configFile.setting({
        kind: kinds.number({ whole: true, min: 0, max: 10_000, example: '3' }),
        description: 'So many need no reason.',
      }),
      nameProblem,
    ),
  ),
})
