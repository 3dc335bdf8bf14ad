import { bracketsIn, withoutBrackets } from './brackets.ts'

const IN_BRACKETS = /^(?:if|when|where|unless|only|as)\s|^(?:optional|required|mandatory|recommended)$/i
const AT_THE_END =
  /[\s,]((?:if|where|when|as) (?:applicable|needed|necessary|required|relevant|appropriate|used|available|possible|any|critical))\.?$/i

/** `if applicable`, `required`: whether the text in brackets says when something holds. */
export function isConditionText(inside: string): boolean {
  return IN_BRACKETS.test(inside)
}

/** Takes `(if applicable)` off an item; it may also stand at the end without brackets. */
export function takeCondition(text: string): { readonly text: string; readonly condition: string | null } {
  const conditions = bracketsIn(text).filter(({ inside }) => isConditionText(inside))
  const [first] = conditions
  if (first !== undefined) {
    return { text: withoutBrackets(text, conditions), condition: first.inside.toLowerCase() }
  }
  const found = AT_THE_END.exec(text)
  if (found?.[1] === undefined) return { text, condition: null }
  const rest = text.slice(0, found.index)
  return { text: rest.endsWith(',') ? rest.slice(0, -1) : rest, condition: found[1].toLowerCase() }
}
