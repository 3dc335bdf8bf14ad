import type { HttpAnswer } from '../../http/index.ts'
import { quoted } from '../../values/index.ts'
import { headerOf } from './header-value.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** A clause for an answer that does not redirect, or not to the wanted place. Either place may be relative. */
export function brokenRedirect(
  answer: Pick<HttpAnswer, 'status' | 'headers' | 'url'>,
  wanted: string,
): string | null {
  const location = headerOf(answer, 'location')
  if (!REDIRECTS.has(answer.status) || location === null) {
    return `answered ${answer.status} without redirecting, where a redirect to ${quoted(wanted)} is expected`
  }
  const seen = URL.parse(location, answer.url)?.href ?? null
  return seen !== null && seen === URL.parse(wanted, answer.url)?.href
    ? null
    : `redirects to ${quoted(location)}, where ${quoted(wanted)} is expected`
}
