import { bracketsIn } from './brackets.ts'

/** A colon or dash that stands between what is asked and what was said about it. */
export interface Separator {
  readonly kind: 'colon' | 'dash'
  readonly before: string
  readonly after: string
}

const SEPARATOR = /:(?=\s|$)|\s(?:[-–—]{1,3}|->|=>|→)(?=\s|$)|—/g

/** Separators outside of brackets, in order. */
export function separatorsIn(text: string): readonly Separator[] {
  const brackets = bracketsIn(text)
  let nth = 0
  return [...text.matchAll(SEPARATOR)].flatMap(({ 0: sign, index }) => {
    while ((brackets[nth]?.end ?? text.length) <= index) nth++
    if ((brackets[nth]?.start ?? text.length) <= index) return []
    const before = text.slice(0, index).trim()
    const after = text.slice(index + sign.length).trim()
    return before === '' ? [] : [{ kind: sign === ':' ? 'colon' : 'dash', before, after }]
  })
}
