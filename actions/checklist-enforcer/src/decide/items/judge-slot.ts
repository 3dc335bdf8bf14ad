import type { Evidence } from '../../evidence/evidence.ts'
import type { Binding, Settings } from '../../settings.ts'
import { type Answer, judgeBinding } from '../bindings/index.ts'
import { sectionKeys } from '../keys.ts'
import type { Scope } from '../scope.ts'
import { type Identity, identityOf } from './identity.ts'
import { type Demand, demandOn, type Rules } from './item-rules.ts'
import type { Occurrence, Slot } from './slots.ts'
import { BEST_FIRST, type Standing, standingOf } from './standing.ts'

/** A slot with everything that the evidence says about it. */
export interface JudgedSlot {
  readonly slot: Slot
  readonly identity: Identity
  readonly demand: Demand
  /** Where it stands best, the first of equals; null where it stands nowhere. */
  readonly best: (Occurrence & { readonly standing: Standing }) | null
}

/** Whether an item is settled: done, or not applicable with a reason. */
export function isSettled({ best }: JudgedSlot): boolean {
  return best?.standing.state === 'done' || best?.standing.state === 'not-applicable'
}

/** Judges the slots of a scope, one at a time. */
export function slotJudge(
  scope: Scope,
  rules: Rules,
  settings: Pick<Settings, 'conventions'>,
  evidence: Evidence,
): (slot: Slot) => JudgedSlot {
  const keysOf = sectionKeys()
  const { conventions } = settings
  // The same rule is held against the same evidence for each of its items, but for the links in them.
  const answers = new Map<Binding, Answer>()
  const answerTo = (binding: Binding, links: readonly string[]): Answer => {
    const ofItem = binding.kind === 'link' && binding.url === null
    const known = ofItem ? undefined : answers.get(binding)
    if (known !== undefined) return known
    const answer = judgeBinding(binding, { evidence, conventions, pull: scope.pull, links })
    if (!ofItem) answers.set(binding, answer)
    return answer
  }
  return (slot) => {
    const identity = identityOf(slot, keysOf)
    const demand = demandOn(slot.key, identity, rules, scope)
    const standingIn = ({ text, item }: Occurrence) => {
      const links = item.links.filter((link) => !identity.givenLinks.includes(link))
      const answered = demand.bindings.map((binding) => ({ binding, answer: answerTo(binding, links) }))
      return { text, item, standing: standingOf(item, answered, text.source.name, conventions) }
    }
    const standings = slot.occurrences.map(standingIn)
    // Evidence that is there settles what nobody wrote down, too.
    if (standings.length === 0 && slot.asked !== null && demand.bindings.length > 0) {
      const { template, item } = slot.asked
      const proved = standingIn({ text: template.checklist, item })
      if (proved.standing.state === 'done') standings.push(proved)
    }
    const best = BEST_FIRST.map((state) => standings.find(({ standing }) => standing.state === state))
    return { slot, identity, demand, best: best.find((one) => one !== undefined) ?? null }
  }
}
