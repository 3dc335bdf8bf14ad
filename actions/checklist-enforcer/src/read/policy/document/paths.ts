import { posix } from 'node:path'
import type { Inline } from '../../../evidence/markdown.ts'
import { codesIn } from './statements.ts'

const LONGEST = 400
/** Placeholders, patterns and shell are no paths of a file. */
const NOT_IN_PATHS = /[\s[\]{}<>*?$|"'`\\()=]|\.\.\.|:\/\//
const FILE_NAME = /^[\w.@ -]*\w\.[a-z][a-z0-9]{0,9}$/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const TRAILING = /[.,;:!]$/

/** Whether a text is the path of one file: with a name that has an extension, and no wildcard or placeholder. */
export function isFilePath(text: string): boolean {
  if (text.length > LONGEST || NOT_IN_PATHS.test(text)) return false
  return FILE_NAME.test(text.slice(text.lastIndexOf('/') + 1))
}

/** `docs/a.md` of `/docs/a.md`, `./docs/a.md` and `@docs/a.md`. */
export function rooted(path: string): string {
  return posix.normalize(path.startsWith('@') || path.startsWith('/') ? path.slice(1) : path)
}

/**
 * Files of the repository that a text names with their folders: as code, as the target of a link (from the folder of
 * `document`), as `@path`, or as a bare word such as `docs/SKILLS.md`.
 */
export function filePathsIn(inline: Inline, document: string): readonly string[] {
  // Most texts name none; what has no link and no folder in it need not be read.
  if (!inline.source.includes('/') && !inline.source.includes('](')) return []
  const links = inline.links.flatMap(({ url }) => linkedPath(url, document) ?? [])
  // Only texts with a folder in them are worth splitting.
  const words = inline.plain.includes('/') ? inline.plain.split(/\s/) : []
  const named = [...codesIn(inline), ...words.map(bareWord)].filter(isFilePath).map(rooted)
  const inside = [...links, ...named].filter((path) => path.includes('/') && !path.startsWith('../'))
  return [...new Set(inside)]
}

/** Names of files without their folder, as code or as a word: `CROSS_PM_AWARENESS.md`. */
export function fileNamesIn(inline: Inline): readonly string[] {
  if (!inline.source.includes('.md')) return []
  const words = [...codesIn(inline), ...inline.plain.split(/\s/).map(bareWord)]
  return words.filter((word) => !word.includes('/') && word.endsWith('.md') && isFilePath(word))
}

function bareWord(word: string): string {
  const open = word.replace(/^[(["'`]/, '')
  return open
    .replace(/[)\]"'`]$/, '')
    .replace(TRAILING, '')
    .replace(/[)\]"'`]$/, '')
}

function linkedPath(url: string, document: string): string | null {
  const [path = ''] = url.split(/[?#]/, 1)
  if (path === '' || SCHEME.test(path) || path.startsWith('//') || !isFilePath(path)) return null
  return path.startsWith('/') ? rooted(path) : posix.join(posix.dirname(document), path)
}
