import type { HttpAnswer } from '../../http/index.ts'
import type { HttpExpectation } from '../../targets/index.ts'

/** A clause for a body of which fewer or more bytes were sent than wanted. */
export function brokenSize(
  { sentBytes }: Pick<HttpAnswer, 'sentBytes'>,
  { min, max }: NonNullable<HttpExpectation['size']>,
): string | null {
  if (min <= sentBytes && sentBytes <= max) return null
  const wanted = min === max ? `${min}` : Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`
  return `the body has ${sentBytes} bytes, where ${wanted} are expected`
}
