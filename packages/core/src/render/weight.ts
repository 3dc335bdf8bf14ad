import type { Finding } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { VERDICT_LABELS } from './verdict-label.ts'

type Judged = Pick<Finding, 'severity' | 'verdict'>

/** How much a finding weighs, the heaviest first: a verdict that decides nothing must not look as if it did. */
const WEIGHTS = ['broken', 'unknown', 'open', 'warns', 'informs', 'settled', 'skipped'] as const
export type Weight = (typeof WEIGHTS)[number]

/** The sign is never alone: colours do not reach everyone. */
export const WEIGHT_LABELS: Readonly<Record<Weight, string>> = {
  broken: '❌ blocks',
  unknown: '⚠️ not known',
  open: '🟡 inconclusive',
  warns: '🟡 warns',
  informs: '🟦 informs',
  settled: '✅ pass',
  skipped: '⏭️ skipped',
}

/** Of what blocks. */
const BLOCKING: Readonly<Record<Verdict, Weight>> = {
  fail: 'broken',
  'no-data': 'unknown',
  inconclusive: 'open',
  pass: 'settled',
  skipped: 'skipped',
}

/** Whether something was asked for and is not known to be met. */
export function isOpen({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict !== 'pass' && verdict !== 'skipped'
}

export function weightOf({ severity = 'block', verdict }: Judged): Weight {
  if (!isOpen({ verdict }) || severity === 'block') return BLOCKING[verdict]
  return severity === 'warn' ? 'warns' : 'informs'
}

/** Smaller is heavier. */
export function rankOf(judged: Judged): number {
  return WEIGHTS.indexOf(weightOf(judged))
}

/** Findings of one weight stay in the gate's order. */
export function heaviestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** For a terminal: `✗ fail`, and of what decides nothing `! warns`. */
export function terminalLabel(judged: Judged): { readonly sign: string; readonly word: string } {
  const weight = weightOf(judged)
  if (weight === 'warns') return { sign: '!', word: 'warns' }
  return weight === 'informs' ? { sign: '·', word: 'informs' } : VERDICT_LABELS[judged.verdict]
}
