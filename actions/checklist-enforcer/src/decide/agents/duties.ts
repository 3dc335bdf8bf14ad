import type { Checklist, Item, Source } from '../../evidence/checklist.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Duty, DutyStep, Policy } from '../../evidence/policy.ts'
import type { Settings } from '../../settings.ts'
import { rulesOf } from '../items/item-rules.ts'
import { type JudgedSlot, slotJudge } from '../items/judge-slot.ts'
import { judgedItem } from '../items/judged-item.ts'
import { notApplicableMend } from '../items/reason.ts'
import type { Occurrence, Slot } from '../items/slots.ts'
import type { JudgedItem } from '../judgement.ts'
import { keyOf } from '../keys.ts'
import { type Scope, scopesOf } from '../scope.ts'
import { changeName, named, sentence } from '../wording.ts'
import { methodNamed } from './method/resolve.ts'
import { type MethodUse, uses } from './method/use.ts'
import { mentions, wordsOf } from './words.ts'
import { isSameSource, type Work } from './work.ts'

/** A step as it is asked for, with the duty that it belongs to. */
interface Asked {
  readonly duty: Duty
  readonly item: Item
}

/**
 * The entries of a definition's checklists, as items: those before work of every change, those before a deployment where
 * one is near. A step is settled by an item that says the same anywhere in what the author wrote, or by the evidence that
 * the configuration binds to it.
 */
export function judgeDuties(
  work: Work,
  use: MethodUse,
  settings: Settings,
  evidence: Evidence,
  items: readonly JudgedItem[],
): readonly JudgedItem[] {
  const { policy } = work
  const judge = dutyJudge(work, settings, evidence, items)
  const later = settings.deployment ? null : 'It is asked only before a deployment.'
  const each = (duties: readonly Duty[], exempt: string | null): readonly JudgedItem[] =>
    duties.flatMap((duty) => stepsOf(duty).map((asked) => judge(asked, exempt ?? unused(asked, work, use))))
  return [...each(policy.preWork, null), ...each(policy.preDeployment, later)]
}

function dutyJudge(
  work: Work,
  settings: Settings,
  evidence: Evidence,
  items: readonly JudgedItem[],
): (asked: Asked, exempt: string | null) => JudgedItem {
  const scope = scopeOf(work, settings, evidence)
  const proved = items.filter(
    (one) => one.evidence.length > 0 && one.exempt === null && isSaidIn(one.source, work),
  )
  const judge = slotJudge(scope, rulesOf(settings), settings, evidence)
  const definition = definitionOf(work.policy)
  return (asked, exempt) => {
    const byEvidence = proved.find(({ item }) => answers(item, asked))
    if (byEvidence !== undefined && exempt === null) return asDuty(byEvidence, asked, work)
    const occurrences = scope.texts.flatMap((text) =>
      text.items.filter((item) => answers(item, asked)).map((item): Occurrence => ({ text, item })),
    )
    const slot = slotOf(asked, definition, occurrences)
    const judged = judge(slot)
    // Evidence decides a step that nobody wrote down, too.
    const isBound = judged.best === null && judged.demand.bindings.length > 0
    const final = isBound
      ? judge(slotOf(asked, definition, [{ text: definition, item: asked.item }]))
      : judged
    return itemOf(final, asked, work, scope, settings, exempt)
  }
}

function itemOf(
  judged: JudgedSlot,
  asked: Asked,
  work: Work,
  scope: Scope,
  { conventions }: Settings,
  exempt: string | null,
): JudgedItem {
  const found = judgedItem(judged, scope, conventions, exempt)
  if (found === null) throw new RangeError('what is asked for is always judged')
  if (found.state !== 'deleted' || found.exempt !== null) return asDuty(found, asked, work)
  const otherwise = notApplicableMend(conventions)
  const write = `write ${named(`- [x] ${asked.item.text}`)} into the description or the work report`
  return {
    ...asDuty(found, asked, work),
    why: sentence(
      `the definition of ${work.name} asks for it, and it stands nowhere in ${changeName(scope.pull)}`,
    ),
    mend: sentence(otherwise === null ? write : `${write}, or ${otherwise}`),
  }
}

/** The line of the document stays what is judged; how it stands is the author's. */
function asDuty(found: JudgedItem, { item }: Asked, { name, policy }: Work): JudgedItem {
  const { reason, remark, state } = found.item
  return {
    ...found,
    item: { ...item, state, reason, remark },
    source: definitionOf(policy).source,
    agent: name,
  }
}

function isSaidIn(source: Source, { checklists }: Work): boolean {
  return checklists.some((checklist) => isSameSource(checklist.source, source))
}

function scopeOf(work: Work, settings: Settings, evidence: Evidence): Scope {
  const scopes = scopesOf(settings, evidence)
  const scope = scopes.find(({ pull }) => pull?.number === work.pull?.number) ?? scopes[0]
  if (scope === undefined) throw new RangeError('a change has a scope')
  return { ...scope, texts: work.checklists, templates: [], isAsked: true }
}

function slotOf({ item }: Asked, definition: Checklist, occurrences: readonly Occurrence[]): Slot {
  const template = { checklist: definition, kind: 'file', version: 'base' } as const
  return { key: keyOf(item), asked: { template, item }, occurrences }
}

/** An entry without steps is a step itself. */
function stepsOf(duty: Duty): readonly Asked[] {
  const { condition, key, line, title } = duty
  const steps: readonly DutyStep[] =
    duty.steps.length === 0 ? [{ text: title, key, line, condition }] : duty.steps
  const sections = duty.steps.length === 0 ? [] : [title]
  return steps.map((step) => ({
    duty,
    item: {
      text: step.text,
      key: step.key,
      state: 'open',
      reason: null,
      mark: 'prose',
      line: step.line,
      sections,
      parent: null,
      severity: duty.severity,
      condition: step.condition ?? condition,
      links: [],
      remark: '',
    },
  }))
}

/** The same words, or more of them around; an entry as a whole can be said not to apply. */
function answers(item: Item, { duty, item: asked }: Asked): boolean {
  const keys = [item.key, ...(item.otherKeys ?? [])]
  if (keys.some((key) => key === asked.key)) return true
  if (wordsOf(asked.key).length > 1 && mentions(item.key, asked.key)) return true
  return item.state === 'not-applicable' && keys.includes(duty.key)
}

/** A sentence why what is asked only `if used` is not; null where it is, or nobody can tell. */
function unused({ duty, item }: Asked, { policy }: Work, use: MethodUse): string | null {
  const { condition } = item
  if (condition === null || !mentions(condition, 'used') || use.declared.length === 0) return null
  const methods = policy.methods.map(({ value }) => value)
  const method = methodNamed(duty.title, methods) ?? methodNamed(condition, methods)
  if (method === null || uses(use, policy.methods, method.method)) return null
  return sentence(
    `it is asked only with ${method.method}, and ${named(use.declared[0]?.value ?? '')} is declared`,
  )
}

function definitionOf({ path, url }: Policy): Checklist {
  const source: Source = { kind: 'agent', name: path, path, url, pull: null }
  return { source, items: [], sections: [], fields: [], problems: [] }
}
