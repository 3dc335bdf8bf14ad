import type { HttpAnswer } from '../../http/index.ts'
import type { HttpExpectation } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { headerOf } from './header-value.ts'

/** A clause for each header that is missing or has another value than the wanted one. */
export function brokenHeaders(
  answer: Pick<HttpAnswer, 'headers'>,
  wanted: HttpExpectation['headers'],
): readonly string[] {
  return wanted.flatMap(({ name, value }) => {
    const seen = headerOf(answer, name)
    if (seen === null) {
      const as = value === null ? '' : `, where ${quoted(value)} is expected`
      return [`the header ${name} is missing${as}`]
    }
    if (value === null || seen === value.trim()) return []
    return [`the header ${name} is ${quoted(seen)}, where ${quoted(value)} is expected`]
  })
}
