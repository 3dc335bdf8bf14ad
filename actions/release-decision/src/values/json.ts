import { type Parsed, refused } from '@plinth/core'

/** What a text of JSON holds, read further; or why it is none. */
export function parsedJson<T>(text: string, read: (value: unknown) => Parsed<T>): Parsed<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('is not JSON')
  }
  return read(value)
}
