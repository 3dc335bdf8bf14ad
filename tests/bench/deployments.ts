/** Simulated deployments: what becomes of them at a known share of failed probes, with every default. */
import { loadConfig, parseInputs } from '@plinth/core'
import { operatingCharacteristic, shareDesign } from '@plinth/stats'
import { startObserving } from '../../actions/deploy-verifier/src/decide/observing/index.ts'
import type { ProbeResult } from '../../actions/deploy-verifier/src/evidence.ts'
import { action } from '../../actions/deploy-verifier/src/inputs.ts'
import { resolve } from '../../actions/deploy-verifier/src/resolve.ts'
import { sections } from '../../actions/deploy-verifier/src/section.ts'
import type { Settings } from '../../actions/deploy-verifier/src/settings.ts'

const DEPLOYMENTS = 10_000
const SEED = 20_261
const ANSWER: ProbeResult = { latencyMs: 20, failure: null, version: null }
const FAILURE: ProbeResult = {
  latencyMs: 5000,
  failure: { class: 'connect', message: 'it refused the connection', unavailable: true },
  version: null,
}

type How = 'rolled back' | 'promoted' | 'held'
const NAMES = { condemned: 'rolled back', clear: 'promoted', open: 'held' } as const
/** What the design promises of deployments at these shares of failures. */
const MARKS: readonly { readonly share: number; readonly mark: string }[] = [
  { share: 0.001, mark: 'rolled back ≤ 5 %, ≤ 418 probes' },
  { share: 0.01, mark: 'rolled back ≥ 95 %' },
  { share: 0.05, mark: '' },
  { share: 1, mark: 'rolled back after 2 probes' },
]

function defaults(): Settings {
  const inputs = parseInputs(action.inputs, { INPUT_URL: 'https://shop.example/' })
  const place = { event: { name: '', payload: {} }, workflow: { sha: '' } }
  return resolve(inputs, loadConfig('', 'plinth.yml', sections), place)
}

/** Marsaglia's xorshift32: the same deployments every time. */
function uniformFrom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

interface Deployment {
  readonly how: How
  readonly probes: number
}

/** Probes until it is settled, or `most` are over. */
function deploy(settings: Settings, failing: () => boolean, most: number): Deployment {
  const observer = startObserving(settings, 'candidate')
  const slotMs = 1000 / settings.observe.ratePerSecond
  let probes = 0
  while (probes < most && observer.settled() === 'open') {
    observer.add({ atMs: probes * slotMs, result: failing() ? FAILURE : ANSWER, controlFailed: false })
    probes += 1
  }
  return { how: NAMES[observer.settled()], probes }
}

function simulate(settings: Settings, share: number, most: number): readonly Deployment[] {
  const uniform = uniformFrom(SEED)
  return Array.from({ length: DEPLOYMENTS }, () => deploy(settings, () => uniform() < share, most))
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function row(settings: Settings, { share, mark }: (typeof MARKS)[number], most: number): string {
  const deployments = simulate(settings, share, most)
  const ended = (how: How) => deployments.filter((one) => one.how === how).length / DEPLOYMENTS
  const probes = deployments.reduce((sum, one) => sum + one.probes, 0) / DEPLOYMENTS
  const exact = exactly(settings, share, most)
  const cells = [
    percent(share),
    most,
    mark,
    `${percent(ended('rolled back'))} (${percent(exact.condemned)})`,
    `${percent(ended('promoted'))} (${percent(exact.accepted)})`,
    `${percent(ended('held'))} (${percent(exact.open)})`,
    `${probes.toFixed(1)} (${exact.expectedTrials.toFixed(1)})`,
  ]
  return `| ${cells.join(' | ')} |`
}

function exactly({ failures, alpha, beta }: Settings, share: number, most: number) {
  const objective = failures.find(({ id }) => id === 'error-rate')
  if (objective === undefined) throw new Error('the defaults promise an error rate')
  const { good, bad } = objective
  return operatingCharacteristic(shareDesign({ good, bad, alpha, beta }), share, most)
}

export function run(): string {
  const settings = defaults()
  const { plannedMs, longestMs, ratePerSecond } = settings.observe
  const [planned, longest] = [plannedMs, longestMs].map((ms) => Math.round((ms * ratePerSecond) / 1000))
  const begun = performance.now()
  const rows = [longest, planned].flatMap((most) => MARKS.map((mark) => row(settings, mark, most ?? 0)))
  const straight = deploy(settings, () => false, longest ?? 0)
  return [
    `${DEPLOYMENTS} deployments each, observed by the gate's own code until it decides or the probes are over; beside`,
    'each figure, in brackets, the exact one of the failure test alone.',
    '',
    '| true failures | probes at most | mark | rolled back | promoted | held | probes |',
    '|---:|---:|---|---:|---:|---:|---:|',
    ...rows,
    '',
    `Without any failure: ${straight.how} after ${straight.probes} probes (mark: 326).`,
    `Simulated in ${((performance.now() - begun) / 1000).toFixed(1)} s.`,
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${run()}\n`)
