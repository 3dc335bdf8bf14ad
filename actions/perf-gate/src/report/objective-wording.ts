import {
  confidencePhrase,
  counted,
  formatAmount,
  formatCount,
  formatThreshold,
  listed,
} from '@plinth/core/render'
import type { ObjectiveResult } from '../decide/verdict.ts'
import type { FailureClass } from '../evidence.ts'
import { nameOf } from './wording.ts'

const FAILURE_WORDS: Readonly<Record<FailureClass, string>> = {
  connect: 'no connection',
  tls: 'TLS error',
  timeout: 'timeout',
  reset: 'connection closed early',
  status: 'unexpected status',
  expectation: 'unexpected body',
}

export function objectiveName({ subject, objective }: ObjectiveResult): string {
  return nameOf(subject, objective.id)
}

/** `≤ 500 ms` */
export function limitOf({ objective, unit }: ObjectiveResult): string {
  return formatThreshold({ op: objective.op, value: objective.value, unit })
}

/** `41.2 ms`, or `at most 41.2 ms` where the source names only a percentile above. */
export function measured(result: ObjectiveResult): string {
  if (result.observed === null) return 'not measured'
  const value = amountOf(result.observed.value, result.unit)
  return result.basis.kind === 'coarse' ? `at most ${value}` : value
}

/** One sentence, without the name: what is proved or not, and what would prove it. */
export function objectiveWhy(result: ObjectiveResult): string {
  const { basis } = result
  if (basis.kind === 'unanswerable') return `It cannot be judged: ${basis.reason}`
  switch (result.verdict) {
    case 'pass':
      return `Head has ${measured(result)}${provedSide(result)}: within the objective of ${limitOf(result)}${oneRound(result)}.`
    case 'fail':
      return `Head has ${measured(result)}${provedSide(result)}: it breaks the objective of ${limitOf(result)}${failuresPhrase(result)}.`
    default:
      return `Head has ${measured(result)}, but ${openSide(result)} cannot be ruled out, so ${limitOf(result)} is neither proved nor disproved; ${whatWouldTell(result)}.`
  }
}

function amountOf(value: number, unit: string): string {
  return formatAmount(value === Number.POSITIVE_INFINITY ? 'infinite' : value, unit)
}

/** The bound that carried the verdict. */
function provedSide(result: ObjectiveResult): string {
  const { observed, objective, unit, confidence, verdict } = result
  if (observed === null) return ''
  const upper = objective.op.startsWith('<') === (verdict === 'pass')
  const bound = upper ? observed.high : observed.low
  if (bound === null || bound === observed.value) return ''
  return ` (${upper ? 'at most' : 'at least'} ${amountOf(bound, unit)}, ${confidencePhrase(confidence)} sure)`
}

function openSide({ observed, objective, unit }: ObjectiveResult): string {
  if (observed === null) return 'any value'
  const upper = objective.op.startsWith('<')
  const keeps = upper ? observed.value <= objective.value : observed.value >= objective.value
  const bound = upper === keeps ? observed.high : observed.low
  return bound === null ? `anything ${upper === keeps ? 'above' : 'below'}` : amountOf(bound, unit)
}

function whatWouldTell({ basis, requests, rounds }: ObjectiveResult): string {
  switch (basis.kind) {
    case 'more':
      if (basis.requests !== null) {
        return `about ${formatCount(basis.requests)} requests (now ${formatCount(requests ?? 0)}) would tell`
      }
      return `at least ${counted(basis.rounds ?? rounds + 1, 'round')} (now ${rounds}) are needed`
    case 'coarse':
      return 'the report names too few percentiles around it; let the tool write more of them, or its raw output'
    default:
      return 'it is so close to the limit that more requests would hardly tell'
  }
}

function oneRound({ rounds }: ObjectiveResult): string {
  return rounds === 1 ? ' in this one round, which cannot show how much rounds differ' : ''
}

function failuresPhrase({ failures, objective }: ObjectiveResult): string {
  if (objective.quantity !== 'error-rate') return ''
  const parts = failureCounts(failures).map(([name, count]) => `${name} ${count}`)
  return parts.length === 0 ? '' : ` (${listed(parts)})`
}

/** Failures in words, most frequent first. */
export function failureCounts(
  failures: ObjectiveResult['failures'],
): readonly (readonly [name: string, count: string])[] {
  return Object.entries(failures)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => [FAILURE_WORDS[name as FailureClass] ?? name, formatCount(count)] as const)
}
