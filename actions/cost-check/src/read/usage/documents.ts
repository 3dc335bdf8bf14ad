import { skipBlank, skipValue } from './json-bytes.ts'

/** Larger ones are read line by line, or not at all. */
export const LONGEST_DOCUMENT = 64 * 1024 * 1024

/**
 * The values of a text that holds one JSON document or several behind each other, as pages of a report do; the elements of
 * an array count as values. null: it is not JSON.
 */
export function readDocuments(bytes: Buffer): readonly unknown[] | null {
  const values: unknown[] = []
  let at = skipBlank(bytes, 0, bytes.length)
  while (at < bytes.length) {
    const end = skipValue(bytes, at, bytes.length)
    if (end === -1) return null
    const value = parsed(bytes.toString('utf8', at, end))
    if (value === undefined) return null
    if (Array.isArray(value)) for (const item of value) values.push(item)
    else values.push(value)
    at = skipBlank(bytes, end, bytes.length)
  }
  return values
}

/** undefined where the text is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
