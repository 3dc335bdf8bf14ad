import type { Evidence } from '../evidence.ts'
import type { Judged } from './judgement.ts'

/**
 * True where failures before observing may be the network's of the runner: the control failed in half of the tries
 * beside failed ones, or at the end, when the last chance of a target went by.
 */
export function controlFailedDuringWait({ controlDuringWait: control }: Evidence): boolean {
  if (control === undefined || control === null || control.failed === 0) return false
  return control.lastFailed || 2 * control.failed >= control.probes
}

/**
 * What the control adds: `inconclusive` where its failures left something undecided, `pass` where nothing hung on it.
 * Nothing where there was none.
 */
export function judgeControl(evidence: Evidence, judged: readonly Judged[]): readonly Judged[] {
  const counts = blamedCounts(evidence)
  if (counts === null) return []
  const { failed, probes } = counts
  const verdict = leftUndecided(evidence, judged) ? 'inconclusive' : 'pass'
  return [
    {
      id: 'control',
      subject: 'control',
      verdict,
      samples: probes,
      grounds: { kind: 'control', failed, probes },
    },
  ]
}

function blamedCounts(evidence: Evidence): { readonly failed: number; readonly probes: number } | null {
  if (controlFailedDuringWait(evidence)) return evidence.controlDuringWait ?? null
  if (evidence.control !== null && evidence.control.probes > 0) return evidence.control
  return null
}

function leftUndecided(evidence: Evidence, judged: readonly Judged[]): boolean {
  const shared = new Set(
    evidence.targets
      .filter(({ observation }) => observation !== null && observation.withControl > 0)
      .map(({ name }) => name),
  )
  return judged.some(({ verdict, grounds, subject }) => {
    if (verdict !== 'inconclusive') return false
    if ('controlFailed' in grounds) return grounds.controlFailed === true
    return grounds.kind === 'failures' && shared.has(subject)
  })
}
