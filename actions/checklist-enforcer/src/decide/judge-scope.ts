import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import { judgeFields } from './fields/judge-field.ts'
import { groupExemptions } from './groups/belonging.ts'
import { groupsOf } from './groups/groups.ts'
import { judgeGroup } from './groups/judge-group.ts'
import type { Rules } from './items/item-rules.ts'
import { slotJudge } from './items/judge-slot.ts'
import { judgedItem } from './items/judged-item.ts'
import { missingItems } from './items/required.ts'
import { slotsOf } from './items/slots.ts'
import type { JudgedItem, JudgedRule } from './judgement.ts'
import type { Scope } from './scope.ts'
import { judgeSections } from './sections/filled.ts'

/** What came of a scope. */
export interface JudgedScope {
  readonly items: readonly JudgedItem[]
  readonly rules: readonly JudgedRule[]
}

/** Judges the items, groups, sections and fields of a pull request, or of a change without any. */
export function judgeScope(scope: Scope, rules: Rules, settings: Settings, evidence: Evidence): JudgedScope {
  const { conventions } = settings
  const slots = slotsOf(scope)
  const judge = slotJudge(scope, rules, settings, evidence)
  const judged = slots.all.map(judge)
  const groups = groupsOf(judged, rules, scope)
  const exempt = groupExemptions(judged, groups, slots)
  const items = judged.flatMap(
    (one) => judgedItem(one, scope, conventions, exempt.get(one.slot) ?? null) ?? [],
  )
  return {
    items: [...items, ...missingItems(judged, rules, scope, judge, conventions)],
    rules: [
      ...groups.map((group) => judgeGroup(group, scope)),
      ...judgeSections(rules, scope),
      ...judgeFields(settings.fields, scope),
    ],
  }
}
