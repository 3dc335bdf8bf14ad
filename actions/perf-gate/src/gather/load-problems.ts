import type { FailureClass, Problem, Side } from '../evidence.ts'
import type { LoadPlan } from '../settings.ts'
import type { Failure } from './load/failure.ts'
import type { LoadResult } from './load/run-load.ts'

/** Less of the wanted rate than this is another load than the one that was asked for. */
const REACHED = 0.98
/** The generator's own lateness matters from this much on, and from this share of the latency. */
const LATE_MS = 1
const LATE_SHARE = 0.2

/** The rate is judged when a side has so many rounds, so that one hiccup of the machine ends nothing. */
export const ROUNDS_TO_JUDGE_RATE = 2

/** No request of a round succeeded: there is no latency to speak of, and more rounds would bring none. */
export function nothingSucceeded(side: Side, where: string, load: LoadResult): Problem | null {
  const total = sum(load.scenarios.map((scenario) => scenario.total))
  const failed = sum(load.scenarios.map((scenario) => scenario.failed))
  if (load.aborted || failed < total) return null
  if (total === 0) {
    const message = 'No request ended in the measured time. Make the round longer than an answer takes.'
    return { code: 'nothing-measured', side, where, message }
  }
  return {
    code: 'nothing-succeeded',
    side,
    where,
    message: `All ${total} requests of a round failed: ${describeFailures(load)}. ${whatToDo(load)}`,
  }
}

function whatToDo({ examples }: LoadResult): string {
  const kinds = new Set(examples.map(({ kind }) => kind))
  if (kinds.has('tls')) return 'Check the certificate, or set `insecure-tls` for a test certificate.'
  if (kinds.has('status') || kinds.has('expectation')) return "Check the scenario's path and what it expects."
  return 'Check that the service answers HTTP/1.1 at this address.'
}

/** How one round kept its schedule: all that has to be remembered of it. */
export interface RateKept {
  /** Requests per second. */
  readonly sent: number
  /** The latencies are as much the generator's as the service's. */
  readonly generatorLate: boolean
}

/** null in a closed loop and for a round that was cut short. */
export function rateKept({ schedule, aborted, scenarios }: LoadResult): RateKept | null {
  if (schedule === null || aborted) return null
  const late = schedule.lateness.quantile(0.95) / 1000
  const fastest = Math.min(...scenarios.map(({ latency, total }) => latency.quantile(0.95, total) / 1000))
  return { sent: schedule.sent, generatorLate: late > LATE_MS && late > LATE_SHARE * fastest }
}

/** Whether what was sent over the rounds of a side is the load that was asked for; null where it is. */
export function rateNotReached(
  side: Side,
  where: string,
  load: LoadPlan['load'],
  rounds: readonly RateKept[],
): Problem | null {
  if (load.loop === 'closed' || rounds.length === 0) return null
  const wanted = load.ratePerSecond
  // In most rounds, not on average: one hiccup of the machine is no reason to throw the others away.
  const usually = (holds: (round: RateKept) => boolean) => rounds.filter(holds).length > rounds.length / 2
  const late = usually(({ generatorLate }) => generatorLate)
  if (!late && !usually((round) => round.sent < REACHED * wanted)) return null
  const sent = rounds.map((round) => round.sent).toSorted((a, b) => a - b)[(rounds.length - 1) >> 1] ?? 0
  const reached = `${format(sent)} of the wanted ${format(wanted)} requests/s were sent`
  const [cause, mend] = late
    ? ['the load generator itself was late on this machine', 'measure on a larger machine']
    : [`the service kept all ${load.maxConnections} connections busy`, 'raise `max-connections`']
  const message =
    `${reached}: ${cause}. The latencies are therefore not those of the wanted rate. ` +
    `Lower \`rate\`, or ${mend}.`
  return { code: 'rate-not-reached', side, where, message }
}

/** `900 status (status 500), 100 timeout (no whole answer within 10000 ms)`. */
export function describeFailures({ scenarios, examples }: LoadResult): string {
  const counts = new Map<FailureClass, number>()
  for (const { failures } of scenarios) {
    for (const { kind } of examples) counts.set(kind, (counts.get(kind) ?? 0) + failures[kind])
  }
  return examples
    .filter(({ kind }) => (counts.get(kind) ?? 0) > 0)
    .map(({ kind, message }: Failure) => `${counts.get(kind)} ${kind} (${message})`)
    .join(', ')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function format(rate: number): string {
  return rate.toLocaleString('en-US', { maximumFractionDigits: 1 })
}
