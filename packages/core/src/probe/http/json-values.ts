import { isDeepStrictEqual } from 'node:util'
import type { HttpExpectation } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { selectOne } from '../json/select-one.ts'

/** A clause for each path that does not select exactly one value, or another one than the wanted. */
export function brokenJson(body: Buffer, wanted: HttpExpectation['json']): readonly string[] {
  const clauses = wanted.flatMap(({ path, value }) => {
    const selected = selectOne(body, path)
    if ('problem' in selected) return [selected.problem]
    return isTheValue(selected.value, value)
      ? []
      : [`${quoted(path)} is ${shown(selected.value)} in the body, where ${quoted(value)} is expected`]
  })
  // A body that is no JSON is one problem, however many values were wanted of it.
  return [...new Set(clauses)]
}

/** Equal to the text itself, or to what the text is as JSON. */
function isTheValue(seen: unknown, wanted: string): boolean {
  if (seen === wanted) return true
  // Doubles do not tell such integers apart, so nothing can be said of them.
  if (typeof seen === 'number' && Number.isInteger(seen) && !Number.isSafeInteger(seen)) return false
  try {
    return isDeepStrictEqual(seen, JSON.parse(wanted))
  } catch {
    return false
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
