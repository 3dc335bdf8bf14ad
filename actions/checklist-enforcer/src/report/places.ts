import type { Inline, Text } from '@plinth/core'
import type { JudgedItem, Place } from '../decide/judgement.ts'
import type { Source } from '../evidence/checklist.ts'
import { short } from './wording.ts'

/** Longer paths are shown by their end, which tells files apart. */
const LONGEST_PATH = 32

/** Files that GitHub shows as a page; only their source has lines that a link can lead to. */
const SHOWN_AS_PAGE = /\.(?:md|mdx|markdown|mdown|mkdn?|rst|adoc|asciidoc)$/i

/** Where an item stands, or would have to. */
export function itemPlace({ item, source }: Pick<JudgedItem, 'item' | 'source'>): Place {
  return { source, line: item.line > 0 ? item.line : null }
}

/** A text as parts of a longer one. */
export const inlines = (text: Text): readonly Inline[] => (Array.isArray(text) ? text : [text])

/** What a part of a report stands for: a link where there is a page, else its name. */
export function placeText(place: Place | null): Text {
  return place === null ? '–' : linked(place.source, place.line, nameOf(place))
}

/** The same below a heading that names the source already: `line 14`. */
export function lineText({ source, line }: Place): Text {
  return linked(source, line, line === null ? nameOf({ source, line }) : `line ${line}`)
}

/** A line, or several, of a file of the repository: `12`, `12–20`. */
export function linesText(
  { path, url }: Pick<Source, 'path' | 'url'>,
  line: number,
  lastLine: number = line,
): Text {
  const shown = lastLine > line ? `${line}–${lastLine}` : String(line)
  const address = addressOf({ path, url }, line, lastLine)
  return address === null ? shown : { link: address, text: shown }
}

/** A file of the repository, with its line where there is one. */
export function fileText(path: string, url: string | null, line: number | null = null): Text {
  return linked({ path, url }, line, fileName(path, line))
}

function linked(source: Pick<Source, 'path' | 'url'>, line: number | null, text: string): Text {
  const address = addressOf(source, line, line)
  return address === null ? text : { link: address, text }
}

/** `docs/CHECKLIST.md:12`, `the description of #12, line 14`. */
function nameOf({ source, line }: Place): string {
  if (source.path !== null) return fileName(source.path, line)
  return line === null ? short(source.name) : `${short(source.name)}, line ${line}`
}

function fileName(path: string, line: number | null): string {
  const shown = endOf(short(path, 4 * LONGEST_PATH))
  return line === null ? shown : `${shown}:${line}`
}

function endOf(path: string): string {
  if (path.length <= LONGEST_PATH) return path
  const names = path.split('/')
  let end = names.pop() ?? ''
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (name.length + 1 + end.length > LONGEST_PATH) break
    end = `${name}/${end}`
  }
  return `…/${end.slice(-LONGEST_PATH)}`
}

function addressOf(
  { path, url }: Pick<Source, 'path' | 'url'>,
  line: number | null,
  lastLine: number | null,
): string | null {
  if (url === null || path === null || line === null || line < 1) return url
  const page = SHOWN_AS_PAGE.test(path) && !url.includes('?') ? `${url}?plain=1` : url
  const last = lastLine !== null && lastLine > line ? `-L${lastLine}` : ''
  return `${page}#L${line}${last}`
}
