import { createHash } from 'node:crypto'

/** The SHA-256 of a text as UTF-8, in hexadecimal: what never changes, of what may be long or secret. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
