import type { HttpAnswer } from '../../http/index.ts'
import type { HttpExpectation } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { headerOf } from './header-value.ts'

/** A clause where none of several headers is there as wanted: two ways to promise the same. */
export function brokenAnyHeader(
  answer: Pick<HttpAnswer, 'headers'>,
  wanted: NonNullable<HttpExpectation['anyHeader']>,
): string | null {
  const isThere = wanted.some(({ name, contains }) => {
    const seen = headerOf(answer, name)
    return seen !== null && (contains === null || seen.toLowerCase().includes(contains.toLowerCase()))
  })
  if (isThere || wanted.length === 0) return null
  const ways = wanted.map(({ name, contains }) =>
    contains === null ? name : `${name} with ${quoted(contains)}`,
  )
  return `there is no header ${ways.join(', and none ')}`
}
