import type { HttpAnswer } from '../../http/index.ts'

/** The value of a header, without blanks around it; null where it is missing. */
export function headerOf({ headers }: Pick<HttpAnswer, 'headers'>, name: string): string | null {
  const key = name.toLowerCase()
  // A server may name a header as it likes, and users may ask for any: `constructor` is no header of every answer.
  return Object.hasOwn(headers, key) ? (headers[key] ?? '').trim() : null
}
