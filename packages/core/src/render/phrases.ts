/** Phrases that the reports of all gates are made of. */
import { formatNumber } from './number.ts'

/** `1 round`, `12 rounds`; where an `s` does not make the plural: `counted(2, 'try', 'tries')`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** A one-sided confidence of 0.95 as `95 %`, cut rather than rounded up to certainty. */
export function confidencePhrase(confidence: number): string {
  // 1 - 0.05 is a hair less than 0.95, which must not become 94.9 %.
  return `${formatNumber(Math.floor(confidence * 1000 + 1e-6) / 10)} %`
}

/** A sentence as a part of a longer one. */
export function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence
}
