import type { Look } from '../src/decide/notices/index.ts'
import type { Alert } from '../src/evidence/index.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const NOW = Date.UTC(2026, 11, 1, 8, 30)

export const HOSTILE =
  '<script>alert(1)</script> @everyone <!channel> **x** [a](http://evil.example) `c` | --> \u202e::error::'

export function alertOf(more: Partial<Alert> = {}): Alert {
  return {
    key: 'burn/00112233aabbccdd/uptime',
    kind: 'burn',
    target: '00112233aabbccdd',
    subject: 'checkout',
    severity: 'page',
    title: 'Uptime budget burns 31 times too fast',
    why: '4 of 12 rounds of the last hour were down.',
    figures: [
      { name: 'burn', value: 31, unit: 'times' },
      { name: 'budget-left', value: 60, unit: 'percent' },
    ],
    since: NOW - 10 * MINUTE,
    ...more,
  }
}

export function lookOf(alerts: readonly Alert[], more: Partial<Look> = {}): Look {
  return {
    now: NOW,
    alerts,
    observed: () => true,
    watched: new Set(['00112233aabbccdd', 'ffeeddccbbaa9988']),
    dampMs: 10 * MINUTE,
    ...more,
  }
}
