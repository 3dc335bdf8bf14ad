import type { Checklist, Declared, Stated } from '../../evidence/checklist.ts'
import { bracketsIn } from '../checklist/brackets.ts'
import { itemKey } from '../checklist/item-key.ts'
import { separatorsIn } from '../checklist/separators.ts'
import { isBlank, type Said, saidBelow } from './said.ts'

const METHOD =
  /^(?:development |dev |chosen |selected |work(?:ing)? )?(?:method|approach|methodology)(?: (?:chosen|used|selected|selection|choice|of work|of development))?$/
const REASON =
  /^(?:method |development method )?(?:reasoning|rationale|justification|reason)$|^(?:reason|reasons|why|rationale) (?:for |this |that |not |another |other |the |chosen |method|approach|\/)/
/** Names that give the reason for whatever stands just before them. */
const SHORT_REASON = /^(?:why|reason|reasons|because|justification|rationale|reasoning)$/
/** The reason stands near the method. */
const NEAR_LINES = 12
const LONGEST = 500

/** The method as written, and the reason given for it. */
export function methodIn(
  said: readonly Said[],
  checklist: Checklist,
): Pick<Declared, 'method' | 'methodReason'> {
  const stated = said.find(({ key }) => METHOD.test(key)) ?? saidBelow(checklist, METHOD)[0]
  const method = ticked(checklist.items) ?? (stated === undefined ? null : cut(stated))
  if (method === null) return { method: null, methodReason: null }
  const reason =
    said.find(({ key }) => REASON.test(key) && !SHORT_REASON.test(key)) ??
    said.find(({ key, line }) => SHORT_REASON.test(key) && near(line, method.line))
  return { method, methodReason: reason === undefined ? besideMethod(method) : cut(reason) }
}

/** Of several boxes below a heading about the method, the one that is ticked. */
function ticked(items: Checklist['items']): Stated<string> | null {
  const choices = items.filter(
    ({ sections, parent }) => parent === null && METHOD.test(itemKey(sections.at(-1) ?? '')),
  )
  const [chosen, second] = choices.filter(({ state }) => state === 'done')
  if (choices.length < 2 || chosen === undefined || second !== undefined) return null
  return {
    value: chosen.remark === '' ? chosen.text : `${chosen.text} - ${chosen.remark}`,
    line: chosen.line,
  }
}

function near(line: number, from: number): boolean {
  return line >= from && line - from <= NEAR_LINES
}

/** `Brainstorming (single component)`, `direct - a typo`. */
function besideMethod({ value, line }: Stated<string>): Stated<string> | null {
  const inside = bracketsIn(value).at(-1)?.inside ?? ''
  const reason = inside !== '' ? inside : (separatorsIn(value)[0]?.after ?? '')
  return isBlank(reason) ? null : { value: reason, line }
}

const cut = ({ value, line }: Stated<string>) => ({ value: value.slice(0, LONGEST), line })
