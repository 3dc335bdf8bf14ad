import { combineVerdicts, type Finding, type Verdict } from '@plinth/core'
import type { PartName, Problem } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { Part } from './judgement.ts'

/** @param headline says what to give */
export function skippedPart<Data>(headline: string): Part<Data> {
  return { verdict: 'skipped', headline, findings: [], data: null }
}

/** Something was given, and nothing of it can be used: why, and what would mend it. */
export function emptyPart<Data>(
  headline: string,
  finding: Pick<Finding, 'id' | 'subject' | 'why'>,
): Part<Data> {
  return {
    verdict: 'no-data',
    headline,
    findings: [{ ...finding, kind: 'no-data', verdict: 'no-data' }],
    data: null,
  }
}

/** The same, where the problems of gathering already say what is the matter and how to mend it. */
export function unreadPart<Data>(headline: string): Part<Data> {
  return { verdict: 'no-data', headline, findings: [], data: null }
}

/** A part passes where none of its findings that block says otherwise. */
export function judgedPart<Data>(
  headline: string,
  findings: readonly Finding[],
  data: Data,
  others: readonly Verdict[] = [],
): Part<Data> {
  const blocking = findings.filter(({ severity = 'block' }) => severity === 'block')
  const verdict = combineVerdicts(['pass', ...blocking.map(({ verdict }) => verdict), ...others])
  return { verdict, headline, findings, data }
}

/** Problems that make the figures of a part lower bounds, or wrong. */
export function gapsOf(problems: readonly Problem[], part: PartName): readonly Problem[] {
  return problems.filter(({ effect, parts }) => effect !== 'note' && parts.includes(part))
}

/** Whether something incomplete decides the verdict. */
export function severityOfGaps({ incomplete }: Pick<Settings, 'incomplete'>): 'block' | 'warn' {
  return incomplete
}

/** What gaps add to the verdict of a part, whose findings stand elsewhere. */
export function verdictsOfGaps(
  settings: Pick<Settings, 'incomplete'>,
  gaps: readonly Problem[],
): readonly Verdict[] {
  return gaps.length > 0 && settings.incomplete === 'block' ? ['no-data'] : []
}
