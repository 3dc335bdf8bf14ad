import { withoutInvisible } from '../../read/checklist/index.ts'

/** How names are found in what people write: by letters and digits alone, whatever the case and the marks between them. */

const LONGEST = 2_000

/** `docs/CROSS_PM_AWARENESS.md` as `docs`, `cross`, `pm`, `awareness`, `md`. */
export function wordsOf(text: string): readonly string[] {
  return (
    withoutInvisible(text.slice(0, LONGEST).normalize('NFKC'))
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Whether two names are the same: `PM-Infrastructure`, `pm infrastructure`, `PMInfrastructure`. */
export function sameName(a: string, b: string): boolean {
  const squashed = wordsOf(a).join('')
  return squashed !== '' && squashed === wordsOf(b).join('')
}

/** Whether a text has a name in it, as whole words; a name without letters or digits is in none. */
export function mentions(text: string, name: string): boolean {
  return indexOfName(wordsOf(text), name) !== -1
}

/** At which word a name begins; -1 where it is not there. A name may be written in one word or in several. */
export function indexOfName(words: readonly string[], name: string): number {
  const wanted = wordsOf(name).join('')
  return words.findIndex((_, start) => lengthFrom(words, start, wanted) > 0)
}

/** How many words a name is written in, from a word on; 0 where it does not stand there. */
export function lengthOfName(words: readonly string[], start: number, name: string): number {
  return lengthFrom(words, start, wordsOf(name).join(''))
}

function lengthFrom(words: readonly string[], start: number, wanted: string): number {
  let at = start
  for (let rest = wanted; rest !== ''; at++) {
    const word = words[at]
    if (word === undefined || !rest.startsWith(word)) return 0
    rest = rest.slice(word.length)
  }
  return at - start
}

/** The last part of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
