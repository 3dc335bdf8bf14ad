import { hash } from 'node:crypto'

/** So much of a hash is enough to tell two apart by eye. */
const SHOWN = 16

/** A clause for a body with another SHA-256 than the wanted one, which is hexadecimal. */
export function brokenSha256(body: Buffer, wanted: string): string | null {
  const seen = hash('sha256', body, 'hex')
  if (seen === wanted.toLowerCase()) return null
  return `the body's SHA-256 is ${seen.slice(0, SHOWN)}…, where ${wanted.slice(0, SHOWN)}… is expected`
}
