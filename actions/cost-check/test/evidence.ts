import type { Evidence } from '../src/evidence/evidence.ts'

/** Nothing was given, but for what is named. */
export function evidenceOf(given: Partial<Evidence> = {}): Evidence {
  return {
    today: '2026-11-22',
    ledger: null,
    users: null,
    infracost: null,
    recommendations: null,
    prices: { rows: [] },
    plan: null,
    usage: null,
    ci: null,
    problems: [],
    ...given,
  }
}
