import type { HttpAnswer } from '../../http/index.ts'
import type { Failure, HttpExpectation } from '../../targets/index.ts'
import { readJson } from '../json/read-json.ts'
import { failureOf } from '../outcome.ts'
import { brokenAnyHeader } from './any-header.ts'
import { brokenBodyText } from './body-text.ts'
import { brokenContentType, excludedContentType } from './content-type.ts'
import { brokenHeaders } from './headers.ts'
import { brokenJson } from './json-values.ts'
import { brokenRedirect } from './redirect.ts'
import { brokenSha256 } from './sha256.ts'
import { brokenSize } from './size.ts'
import { brokenStatus, isServerError } from './status.ts'

const SHOWN_CLAUSES = 3

/**
 * Why an answer is not as expected; null where it is. A status that is not expected comes before all else, since the
 * rest of such an answer was made for another occasion. Pure.
 */
export function judgeAnswer(answer: HttpAnswer, expect: HttpExpectation): Failure | null {
  const status = brokenStatus(answer.status, expect.status)
  if (status !== null) return failureOf('status', status, isServerError(answer.status))
  // A body that is no JSON is one problem, however many things were wanted of it.
  const clauses = [...new Set(brokenExpectations(answer, expect))]
  if (clauses.length === 0) return null
  const more = clauses.length > SHOWN_CLAUSES ? [`and ${clauses.length - SHOWN_CLAUSES} more`] : []
  return failureOf('expectation', [...clauses.slice(0, SHOWN_CLAUSES), ...more].join('; '), false)
}

function brokenExpectations(answer: HttpAnswer, expect: HttpExpectation): readonly string[] {
  const { redirect, contentType, notContentType, anyHeader, parses, size, sha256, body } = expect
  return [
    redirect === null ? null : brokenRedirect(answer, redirect),
    contentType === null ? null : brokenContentType(answer, contentType),
    notContentType === undefined ? null : excludedContentType(answer, notContentType),
    ...brokenHeaders(answer, expect.headers),
    anyHeader === undefined ? null : brokenAnyHeader(answer, anyHeader),
    size === null ? null : brokenSize(answer, size),
    sha256 === null ? null : brokenSha256(answer.body, sha256),
    body === null ? null : brokenBodyText(answer.body, body),
    parses === 'json' ? brokenJsonText(answer.body) : null,
    ...brokenJson(answer.body, expect.json),
  ].filter((clause) => clause !== null)
}

/** A clause for a body that is no JSON, whatever its values. */
function brokenJsonText(body: Buffer): string | null {
  const reading = readJson(body)
  return 'problem' in reading ? reading.problem : null
}
