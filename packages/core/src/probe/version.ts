import type { HttpAnswer } from '../http/index.ts'
import { capped } from '../render/index.ts'
import type { VersionSource } from '../targets/index.ts'
import { headerOf } from './http/header-value.ts'
import { selectOne } from './json/select-one.ts'

/** No version that people write is longer. What is cut ends in `…`, so that it equals no other. */
const LONGEST = 200
/** Bytes behind a prefix that are looked at: enough for the longest version, whatever its characters. */
const WINDOW = 4 * (LONGEST + 50)
/** A prefix that stands so often in front of nothing marks no version. */
const MOST_PLACES = 100

/** Blanks and an opening quote belong to how it is written, not to the version: `"build": "1.4.2"`. */
const BEHIND_PREFIX = /^[ \t]*["'`]?([^\s"'`<>&\p{C}]*)/u

/** What an answer says that its version is, at most 201 characters; null where it does not say. Untrusted text. Pure. */
export function versionIn(
  answer: Pick<HttpAnswer, 'headers' | 'body'>,
  source: VersionSource,
): string | null {
  switch (source.from) {
    case 'header':
      return named(headerOf(answer, source.name) ?? '')
    case 'json': {
      const selected = selectOne(answer.body, source.path)
      return 'problem' in selected ? null : named(scalarText(selected.value))
    }
    case 'text':
      return named(textBehind(answer.body, source.prefix))
  }
}

function named(text: string): string | null {
  const version = text.trim()
  if (version === '') return null
  // One more is cut to the same length as many more are.
  return version.length > LONGEST ? capped(`${version} `, LONGEST + 1) : version
}

/** Objects, arrays and null name no version. */
function scalarText(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

/** The first text that stands behind the prefix; empty where there is none. */
function textBehind(body: Buffer, prefix: string): string {
  const wanted = Buffer.from(prefix)
  if (wanted.length === 0) return ''
  let at = body.indexOf(wanted)
  for (let places = 0; at !== -1 && places < MOST_PLACES; places += 1) {
    const from = at + wanted.length
    const found = BEHIND_PREFIX.exec(body.toString('utf8', from, from + WINDOW))?.[1] ?? ''
    if (found !== '') return found
    at = body.indexOf(wanted, from)
  }
  return ''
}
