import type { GitHubOptions } from '@plinth/testkit/github'
import type { Files } from './repository.ts'
import { makeSandbox, type Sandbox } from './sandbox.ts'
import { shopFiles } from './service.ts'

/**
 * Small enough to be measured in seconds, and certain on a busy machine: the shop takes 20 ms for an answer, only twice as
 * long matters, and what is promised is far away.
 */
const CONFIG = `slo:
  p95: 2s
  error-rate: 10%
perf:
  metrics: p50
  smallest-effect: 100%
  connections: 8
  duration: 300ms
  warmup: 50ms
  rounds: 6-12
  ready: /health
  scenarios:
    - path: /cart
checklist:
  template: none
  items:
    - item: Performance tested
      when:
        paths: src/**
      evidence: 'perf-gate: pass'
      required: yes
release:
  gates:
    perf-gate:
      paths: ['src/**']
history:
  store: branch
`

const DAY_MS = 86_400_000

/** What the cloud cost on each of the last days, up to yesterday. */
export function costs(perDay: number, days = 40): string {
  const lines = Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.now() - (days - at) * DAY_MS).toISOString().slice(0, 10)
    return `${day},${perDay}`
  })
  return `date,amount\n${lines.join('\n')}\n`
}

/** What a pull request's description says where everything was done; what has evidence needs no tick. */
export const ALL_DONE = '- [x] Reviewed by a person\n- [ ] Performance tested\n'

export interface ShopOptions extends GitHubOptions {
  readonly config?: string
}

/** The sample shop in a repository that has adopted Plinth with these workflows. */
export function makeShop(
  workflows: Files,
  { config = CONFIG, ...github }: ShopOptions = {},
): Promise<Sandbox> {
  return makeSandbox(
    {
      ...shopFiles({ SHOP_LATENCY: 'fixed:20' }),
      '.github/plinth.yml': config,
      'costs.csv': costs(1),
      ...Object.fromEntries(
        Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, text]),
      ),
    },
    github,
  )
}
