import type { Case } from './case.ts'
import { figuresOf, worstOf } from './figures.ts'
import { versionNow } from './versions.ts'
import { short } from './wording.ts'

/** The action's own outputs; empty where nothing was measured. Of several targets, the worst. */
export function outputsOf({ settings, judgement, evidence }: Case): Record<string, string> {
  const worst = worstOf(figuresOf(evidence))
  return {
    decision: judgement.decision,
    'deployed-version': short(versionNow(settings, evidence) ?? ''),
    uptime: worst === null ? '' : written(100 * worst.uptime),
    p95: worst === null ? '' : written(worst.p95),
    'error-rate': worst === null ? '' : written(100 * worst.errorRate),
  }
}

function written(value: number): string {
  return Number.isFinite(value) ? `${Number(value.toPrecision(6))}` : 'infinite'
}
