import type { HttpAnswer } from '../../http/index.ts'
import { quoted } from '../../values/index.ts'
import { headerOf } from './header-value.ts'

/** A clause for another media type than the wanted one, which is in lower case and without parameters. */
export function brokenContentType(answer: Pick<HttpAnswer, 'headers'>, wanted: string): string | null {
  const seen = mediaTypeOf(answer)
  if (seen === null) return `the content type is missing, where ${quoted(wanted)} is expected`
  return seen.toLowerCase() === wanted
    ? null
    : `the content type is ${quoted(seen)}, where ${quoted(wanted)} is expected`
}

/** A clause for the one media type that an answer must not have. */
export function excludedContentType(answer: Pick<HttpAnswer, 'headers'>, excluded: string): string | null {
  return mediaTypeOf(answer)?.toLowerCase() === excluded
    ? `the content type is ${quoted(excluded)}: this is another file`
    : null
}

/** As it was written: in another case a secret that a server echoes would not be recognised. */
function mediaTypeOf(answer: Pick<HttpAnswer, 'headers'>): string | null {
  const seen = headerOf(answer, 'content-type')
  if (seen === null) return null
  const semicolon = seen.indexOf(';')
  return (semicolon === -1 ? seen : seen.slice(0, semicolon)).trim()
}
