import type { Section } from '@plinth/core'
import { counted } from '@plinth/core/render'
import { type Case, judgedBy } from '../case.ts'
import { claimOf } from '../claims/index.ts'

/** What the control says about the runner's network. */
export function controlSection(told: Case): readonly Section[] {
  const [control] = judgedBy(told.judgement, 'control')
  if (control === undefined) return []
  const shared = told.evidence.targets.reduce(
    (sum, { observation }) => sum + (observation?.withControl ?? 0),
    0,
  )
  const items = [
    claimOf(told, control).why,
    ...(shared === 0
      ? []
      : [
          `${counted(shared, 'failed probe')} of the targets fell together with a failure of the control and ${shared === 1 ? 'is' : 'are'} not counted.`,
        ]),
  ]
  return [{ title: 'Control', importance: 2, blocks: [{ kind: 'list', items }] }]
}
