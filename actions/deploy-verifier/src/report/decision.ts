import type { Section, Text } from '@plinth/core'
import { type Statement, statementBlocks } from '@plinth/core/render'
import type { Case } from './case.ts'
import { type Claim, claimOf } from './claims/index.ts'
import { flowLine } from './flow.ts'
import { nextSteps } from './next-steps.ts'
import { decisive } from './reasons.ts'
import { short, versionName } from './wording.ts'

/** What was decided, what of it is proved, what is merely not disproved, and what to do next. */
export function decisionSection(told: Case): Section {
  const { judgement } = told
  const proved = said(told, (claim) => claim.proved)
  const open = said(told, (claim) => claim.open)
  return {
    title: `Decision: ${judgement.verdict === 'skipped' ? 'none' : judgement.decision}`,
    importance: 1,
    blocks: [
      { kind: 'text', text: openingOf(told) },
      ...(judgement.verdict === 'skipped' ? [] : [{ kind: 'text', text: flowLine(told) } as const]),
      ...statementBlocks('Proved:', proved),
      ...statementBlocks('Not disproved:', open),
      { kind: 'text', text: { strong: 'Next:' } },
      { kind: 'list', items: [...nextSteps(told)] },
    ],
  }
}

function openingOf({ settings, judgement }: Case): Text {
  const { decision, verdict } = judgement
  if (verdict === 'skipped') return 'This event is not one that the gate decides on.'
  const expected = settings.identity?.expected
  const [target, ...others] = settings.targets
  const of = target === undefined || others.length > 0 ? '' : ` of ${short(target.name)}`
  const version = `${expected === undefined ? 'the new version' : `version ${versionName(expected)}`}${of}`
  if (verdict === 'no-data') return `Part of the evidence about ${version} could not be had.`
  switch (decision) {
    case 'promote':
      return `The evidence supports ${version}.`
    case 'rollback':
      return `The evidence speaks against ${version}.`
    case 'hold':
      return `The evidence neither supports ${version} nor speaks against it.`
  }
}

function said(told: Case, pick: (claim: Claim) => string | null): readonly Statement[] {
  const { targets } = told.settings
  const statements = decisive(told.judgement).flatMap((judged): Statement[] => {
    const statement = pick(claimOf(told, judged))
    if (statement === null) return []
    return [[statement, targets.some(({ name }) => name === judged.subject) ? short(judged.subject) : '']]
  })
  // Several checks of a target may say the same of it.
  const different = [...new Map(statements.map((statement) => [statement.join('\n'), statement])).values()]
  return [...Map.groupBy(different, ([statement]) => statement)].flatMap(([statement, of]) => {
    // With one target, all is said of it.
    if (targets.length === 1) return [[statement, ''] as const]
    if (of.length < targets.length) return of
    return [[statement, of.length === 2 ? 'both targets' : `all ${of.length} targets`] as const]
  })
}
