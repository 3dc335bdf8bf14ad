import { ANY_ANSWER, PLAIN_WISH, probeOf } from '@plinth/core/targets'
import type { HttpExpectation, Probe } from '../src/settings.ts'

/** A probe that expects success, and what is said beside it. */
export function httpProbe(url: string, expect: Partial<HttpExpectation> = {}): Probe {
  const success = { ...ANY_ANSWER, status: [{ from: 200, to: 299 }] }
  return probeOf({ kind: 'http', url }, { ...PLAIN_WISH, expect: { ...success, ...expect } })
}
