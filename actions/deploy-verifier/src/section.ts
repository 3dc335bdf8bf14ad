import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { deploySettings } from './inputs.ts'
import { metric, prometheus } from './section/metrics.ts'
import { rollback } from './section/rollback.ts'
import { target } from './section/target.ts'

/** The `deploy:` section of the configuration file. */
export const deploySection = configFile.section(
  'The deploy verifier: what was deployed, what is expected of it, and what happens then.',
  {
    ...configFile.settings({
      ...deploySettings,
      'observe-at-least': {
        kind: kinds.duration({ max: 21_600_000, example: '30s' }),
        description: 'It is observed at least this long, however clear it is.',
        fallback: '0s',
      },
      'observe-at-most': {
        kind: kinds.duration({ min: 1000, max: 21_600_000, example: '10m' }),
        description: 'How long failures that leave it open are observed.',
        fallback: '10m, or `observe` where that is longer',
      },
      consecutive: {
        kind: kinds.number({ whole: true, min: 1, max: 1000, example: '3' }),
        description: 'So many answers in a row must name the expected version.',
        fallback: '3',
      },
      'bad-error-rate': {
        kind: kinds.percent({ example: '1%' }),
        description:
          'The error rate that must not be missed: the test tells it from the promised one, and the further they are apart, the fewer probes it needs.',
        fallback: 'ten times `slo.error-rate`',
      },
      confidence: {
        kind: kinds.percent({ min: 50, max: 99.99, example: '95%' }),
        description: 'How sure the gate must be before it says `promote` or `rollback`.',
        fallback: '95%',
      },
      'smallest-effect': {
        kind: kinds.percent({ min: 0.1, max: 1000, example: '10%' }),
        description: 'The smallest slowdown against the baseline that matters.',
        fallback: '10%',
      },
      'smallest-error-rate-effect': {
        kind: kinds.percent({ min: 0.001, example: '1%' }),
        description: 'The same for the error rate, in percentage points.',
        fallback: '1%',
      },
      record: {
        kind: kinds.oneOf(['auto', 'always', 'never']),
        description:
          'Whether the decision becomes a deployment status on GitHub: `auto` where there is a token and a deployment or an environment, `always` warns where that is not possible.',
        fallback: 'auto',
      },
      history: {
        kind: kinds.duration({ min: 86_400_000, max: 315_360_000_000, example: '90d' }),
        description: 'The deployments of this time make the success rate and the delivery figures.',
        fallback: '90d',
      },
    }),
    headers: z.optional(configFile.headers('Headers of every probe of a target.')),
    targets: z.optional(z.array(target)),
    metrics: z.optional(z.array(metric)),
    prometheus: z.optional(prometheus),
    rollback: z.optional(rollback),
  },
)

export type DeploySection = z.infer<typeof deploySection>
export type TargetEntry = z.infer<typeof target>
export type MetricEntry = z.infer<typeof metric>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { deploy: deploySection } as const
