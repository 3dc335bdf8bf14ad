import type { Threshold, Verdict } from '@plinth/core'
import { counted, listed } from '@plinth/core/render'
import type { Choice } from '../../settings.ts'
import { isSettled, type JudgedSlot } from '../items/judge-slot.ts'
import type { JudgedRule } from '../judgement.ts'
import { ruleOf } from '../rule.ts'
import type { Scope } from '../scope.ts'
import { changeName, named } from '../wording.ts'
import type { Group } from './groups.ts'

/** More names than this make no sentence. */
const MOST_NAMES = 5

/** Whether an option of a choice is taken. Of `all`, one with a reason why it does not apply is settled as well. */
export function isChosen(option: JudgedSlot, { kind }: Choice): boolean {
  return kind === 'all' ? isSettled(option) : option.best?.standing.state === 'done'
}

export function judgeGroup(group: Group, scope: Scope): JudgedRule {
  const { choice, options } = group
  const chosen = options.filter((option) => isChosen(option, choice))
  const open = options.filter((option) => !chosen.includes(option))
  const untold = open.filter(({ best }) => best?.standing.state === 'unknown').length
  const where = `below ${named(group.title)} in ${changeName(scope.pull)}`
  const { fewest, most } = boundsOf(choice, options.length)
  const verdict = verdictOf(chosen.length, untold, fewest, most, options.length)
  return ruleOf({
    id: `group/${group.key}`,
    kind: 'group',
    subject: group.title,
    ...group,
    verdict,
    why:
      options.length === 0
        ? `there are no items ${where} to choose from`
        : `${chosen.length} of ${counted(options.length, 'item')} ${where} ${chosen.length === 1 ? 'is' : 'are'} ticked${wanted(choice)}${untoldText(verdict, untold)}`,
    mend: verdict === 'pass' ? '' : mendOf(group, chosen, open),
    observed: { value: chosen.length, unit: 'count' },
    threshold: thresholdOf(choice, fewest),
  })
}

function boundsOf(choice: Choice, options: number): { readonly fewest: number; readonly most: number } {
  switch (choice.kind) {
    case 'exactly-one':
      return { fewest: 1, most: 1 }
    case 'at-least':
      return { fewest: choice.count, most: options }
    case 'all':
      return { fewest: options, most: options }
  }
}

/** `untold` ones may be taken or not. */
function verdictOf(chosen: number, untold: number, fewest: number, most: number, options: number): Verdict {
  if (options === 0 || chosen > most || chosen + untold < fewest) return 'fail'
  return chosen >= fewest && chosen + untold <= most ? 'pass' : 'no-data'
}

function thresholdOf({ kind }: Choice, value: number): Threshold {
  return { op: kind === 'exactly-one' ? '==' : '>=', value, unit: 'count' }
}

function wanted(choice: Choice): string {
  switch (choice.kind) {
    case 'exactly-one':
      return ', where exactly one is asked for'
    case 'at-least':
      return `, where at least ${choice.count} ${choice.count === 1 ? 'is' : 'are'} asked for`
    case 'all':
      return ', where all are asked for'
  }
}

function untoldText(verdict: Verdict, untold: number): string {
  return verdict === 'no-data' ? `, and of ${untold} nobody can tell` : ''
}

function mendOf(
  { choice, options, title }: Group,
  chosen: readonly JudgedSlot[],
  open: readonly JudgedSlot[],
): string {
  if (options.length === 0) return `add items below a heading ${named(title)} and tick what applies`
  if (choice.kind === 'all') return `tick ${names(open)}, or say why it does not apply`
  if (choice.kind === 'exactly-one') {
    return chosen.length > 1 ? `untick all but one of ${names(chosen)}` : `tick one of ${names(open)}`
  }
  return `tick ${choice.count - chosen.length} more of ${names(open)}`
}

function names(slots: readonly JudgedSlot[]): string {
  const texts = slots.map(({ slot, best }) => named((best?.item ?? slot.asked?.item)?.text ?? slot.key))
  const shown = texts.slice(0, MOST_NAMES)
  return listed(texts.length > MOST_NAMES ? [...shown, `${texts.length - MOST_NAMES} others`] : shown)
}
