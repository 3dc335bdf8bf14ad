import type * as z from 'zod/mini'
import { duration } from '../values/duration.ts'
import { percent } from '../values/percent.ts'
import { rate } from '../values/rate.ts'
import { oneOf } from '../values/words.ts'
import { section, settings } from './setting.ts'

/** The percentiles that can be promised: a fixed list, so that editors complete it and a slip is found. */
export const PERCENTILES = [50, 75, 80, 90, 95, 97.5, 98, 99, 99.5, 99.9, 99.99] as const
type LatencyKey = `p${(typeof PERCENTILES)[number]}`

const latency = duration({ min: 0.001, example: '500ms' })
// One entry for each percentile of the list that the key's type is made from.
const latencies = Object.fromEntries(
  PERCENTILES.map((percentile) => [
    `p${percentile}`,
    {
      kind: latency,
      description: `${percentile} % of requests take less than this.`,
      fallback: percentile === 95 ? '500ms' : null,
    },
  ]),
) as { readonly [Key in LatencyKey]: { kind: typeof latency; description: string; fallback: string | null } }

/** The `slo:` section: what is promised to the users of the service, for all gates. */
export const sloSection = section(
  'What is promised to the users of the service; every gate reads its part.',
  {
    ...settings({
      uptime: {
        kind: percent({ example: '99.9%' }),
        description: 'The share of time in which the service answers.',
        fallback: '99.9%',
      },
      ...latencies,
      'error-rate': {
        kind: percent({ example: '0.1%' }),
        description: 'The share of requests that may fail.',
        fallback: '0.1%',
      },
      throughput: {
        kind: rate({ min: 0.001, example: '100/s' }),
        description: 'The requests the service must be able to answer.',
      },
      'deployment-success': {
        kind: percent({ example: '99%' }),
        description: 'The share of deployments that succeed.',
        fallback: '99%',
      },
      'cost-per-user': {
        kind: oneOf(['decreasing']),
        description: 'How the cost of one user should develop.',
        fallback: 'decreasing',
      },
    }),
  },
)

/** As the user wrote it: a key is only there where it was set. Latencies in ms, shares in percent, rates per s. */
export type Slo = z.infer<typeof sloSection>

/** What holds where the user set nothing else. */
export const SLO_DEFAULTS = {
  uptime: 99.9,
  p95: 500,
  'error-rate': 0.1,
  'deployment-success': 99,
  'cost-per-user': 'decreasing',
} as const satisfies Partial<Required<Slo>>

/** The value of an objective that has a default, and whether the user asked for it. */
export function objective<Key extends keyof typeof SLO_DEFAULTS>(
  slo: Slo,
  key: Key,
): { readonly value: NonNullable<Slo[Key]>; readonly asked: boolean } {
  const value = slo[key]
  // `satisfies` above ties each default to its key's type.
  if (value === undefined) return { value: SLO_DEFAULTS[key] as NonNullable<Slo[Key]>, asked: false }
  return { value, asked: true }
}

/** The latencies the user set, from the lowest percentile; `quantile` is between 0 and 1, `ms` in milliseconds. */
export function latencyObjectives(
  slo: Slo,
): readonly { readonly id: LatencyKey; readonly quantile: number; readonly ms: number }[] {
  return PERCENTILES.flatMap((percentile) => {
    const id: LatencyKey = `p${percentile}`
    const ms = slo[id]
    // Shifted as text: 97.5 / 100 and 0.975 are not always the same number.
    return ms === undefined ? [] : [{ id, quantile: Number(`${percentile}e-2`), ms }]
  })
}
