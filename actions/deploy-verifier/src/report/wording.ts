import type { Threshold } from '@plinth/core'
import {
  counted,
  formatDuration,
  formatPercent,
  formatThreshold,
  listed,
  plainText,
} from '@plinth/core/render'
import type { Failure, FailureClass, Observation } from '../evidence.ts'

/** Names of targets, metrics and checks are cut here, and so is what servers say of themselves. */
const LONGEST_NAME = 80

/** What went wrong, in the words of a server or of the network. */
const LONGEST_MESSAGE = 200

/** What a person calls it. */
export const FAILURE_WORDS: Readonly<Record<FailureClass, string>> = {
  dns: 'name not resolved',
  'refused-address': 'address not allowed',
  connect: 'no connection',
  'certificate-expired': 'certificate expired',
  'certificate-self-signed': 'certificate self-signed',
  'certificate-wrong-host': 'certificate of another host',
  tls: 'TLS error',
  timeout: 'timeout',
  reset: 'connection closed early',
  'too-large': 'answer too large',
  redirects: 'too many redirects',
  protocol: 'not the protocol',
  status: 'unexpected status',
  expectation: 'unexpected answer',
}

/** Any name as one short line. */
export function short(name: string): string {
  return plainText(name, LONGEST_NAME).trim()
}

/** Any message as one line without a stop, to be a part of a sentence. */
export function clause(message: string): string {
  return plainText(message, LONGEST_MESSAGE)
    .trim()
    .replace(/[.!]{1,3}$/, '')
}

/** A version as people say it: of a whole commit id the first seven digits. */
export function versionName(version: string): string {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(version) ? version.slice(0, 7) : short(version)
}

/** `P95`, `error rate`, `uptime`: what an objective or a metric is about. */
export function quantityName(id: string): string {
  return id === 'error-rate' ? 'error rate' : id.replace(/^p(?=\d)/, 'P')
}

/** A share as percent: 0.001 is `0.1 %`. */
export function sharePhrase(share: number): string {
  // 1 - 0.999 is a hair more than 0.001.
  return formatPercent(Number((100 * share).toPrecision(12)))
}

/** `timeout`, `mostly timeout`, `timeout 5 and no connection 2`: what kinds of failures there were. */
export function mostlyFailed(failures: Observation['failures']): string | null {
  const [first, second] = failureCounts(failures)
  if (first === undefined) return null
  return second === undefined ? first.name : `mostly ${first.name}`
}

/** Failures by class, most frequent first. */
export function failureCounts(
  failures: Observation['failures'],
): readonly { readonly name: string; readonly count: number }[] {
  return Object.entries(failures)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => ({ name: FAILURE_WORDS[name as FailureClass] ?? short(name), count }))
}

/** `timeout: nothing came for 5 s`. */
export function failurePhrase({ class: name, message }: Failure): string {
  const said = clause(message)
  return said === '' ? FAILURE_WORDS[name] : said
}

/** Versions that were seen, most frequent first: `1.4.1 (180 answers) and 1.4.2 (20)`. */
export function versionsPhrase(
  seen: readonly { readonly version: string; readonly answers: number }[],
): string {
  const parts = seen
    .toSorted((a, b) => b.answers - a.answers)
    .slice(0, 4)
    .map(({ version, answers }) => `${seenName(version)} (${counted(answers, 'answer')})`)
  return listed(seen.length > parts.length ? [...parts, 'others'] : parts)
}

/** What an answer calls itself. */
export function seenName(version: string): string {
  return version === '' ? 'no version' : versionName(version)
}

const OPPOSITES: Readonly<Record<Threshold['op'], Threshold['op']>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
}

/** `≥ 500 ms` of a limit of `< 500 ms`: what breaks it. */
export function beyond(limit: Threshold | undefined): string {
  return limit === undefined ? 'beyond its limit' : formatThreshold({ ...limit, op: OPPOSITES[limit.op] })
}

/** So many probes at this rate, in time; a rough figure, for a person to plan with. */
export function probingTime(probes: number, ratePerSecond: number): string {
  return formatDuration(Math.ceil(probes / ratePerSecond) * 1000)
}
