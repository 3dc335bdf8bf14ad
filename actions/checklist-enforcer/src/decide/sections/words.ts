import { withoutInvisible } from '../../read/checklist/index.ts'

/** Words that hold the place of an answer: `TBD`, GitHub's own `_No response_`. */
const PLACEHOLDERS: readonly (readonly string[])[] = [
  ['tbd'],
  ['tba'],
  ['todo'],
  ['to', 'do'],
  ['xxx'],
  ['to', 'be', 'done'],
  ['to', 'be', 'defined'],
  ['to', 'be', 'determined'],
  ['no', 'response'],
]

/** Fewer words of a template may well be an answer: `No` of `Yes / No`. */
const SHORTEST_PROMPT = 3

/** Words and numbers of a text, in lower case; signs, emoji and markup say nothing. */
export function wordsOf(text: string): readonly string[] {
  return (
    withoutInvisible(text.normalize('NFKC'))
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** True of no words at all, and of nothing but words that hold a place. */
export function isPlaceholder(words: readonly string[]): boolean {
  let at = 0
  while (at < words.length) {
    const found = PLACEHOLDERS.find((placeholder) =>
      placeholder.every((word, index) => words[at + index] === word),
    )
    if (found === undefined) return false
    at += found.length
  }
  return true
}

/**
 * The words that an author added to a prompt. Where the whole prompt still stands, in order, they are what stands
 * between; a part of the prompt of three words or more adds nothing; anything else is the author's.
 */
export function addedTo(prompt: readonly string[], words: readonly string[]): readonly string[] {
  let next = 0
  const added = words.filter((word) => {
    if (prompt[next] !== word) return true
    next++
    return false
  })
  if (next === prompt.length) return added
  return words.length >= SHORTEST_PROMPT && isRunOf(prompt, words) ? [] : words
}

/** Words hold no space, so that a run of them is a part of the joined text. */
function isRunOf(whole: readonly string[], part: readonly string[]): boolean {
  return ` ${whole.join(' ')} `.includes(` ${part.join(' ')} `)
}
