import type { HttpExpectation } from '../probe.ts'
import type { TargetWords } from '../section/target.ts'

const REDIRECTS = { from: 300, to: 399 }

/** The preset of a kind, and what the user says instead. */
export function expectationOf(
  preset: HttpExpectation,
  wanted: NonNullable<TargetWords['expect']>,
): HttpExpectation {
  const { notContentType, parses, ...rest } = preset
  const redirect = wanted.redirect ?? null
  // A redirect is the answer then: what its target would be like is not asked.
  const base = redirect === null ? rest : { ...rest, status: [REDIRECTS], contentType: null, size: null }
  const contentType = wanted['content-type'] ?? base.contentType
  const isRefined = redirect !== null || wanted['content-type'] !== undefined
  return {
    ...base,
    status: wanted.status ?? base.status,
    headers: [
      ...(wanted['headers-present'] ?? []).map((name) => ({ name: name.toLowerCase(), value: null })),
      ...Object.entries(wanted.headers ?? {}).map(([name, value]) => ({ name: name.toLowerCase(), value })),
    ],
    json: Object.entries(wanted.json ?? {}).map(([path, value]) => ({ path, value })),
    body: wanted.body ?? null,
    contentType,
    redirect,
    size: wanted.size ?? (wanted.sha256 === undefined ? base.size : null),
    sha256: wanted.sha256 ?? null,
    ...(notContentType === undefined || isRefined ? {} : { notContentType }),
    ...(parses === undefined || isRefined ? {} : { parses }),
  }
}

/** What an older version can be held to as well: the same, but not the very bytes of the new one. */
export function expectationOfBaseline(expect: HttpExpectation): HttpExpectation {
  return { ...expect, size: null, sha256: null }
}

/** Whether anything is asked of the body. */
export function asksForBody(expect: HttpExpectation): boolean {
  const { body, json, parses, sha256, size } = expect
  return body !== null || json.length > 0 || parses !== undefined || sha256 !== null || size !== null
}
