import { quoted } from '@plinth/core'
import { counted, listed } from '@plinth/core/render'
import type { ChangedFile } from '../../evidence/change.ts'
import type { Problem } from '../../evidence/evidence.ts'
import type { Known } from '../../evidence/known.ts'
import type { ReadFiles } from '../files/read-all.ts'
import { NO_TOKEN } from '../github/attempt.ts'
import { blocking, told } from '../problem.ts'
import type { RuleDocument, Wish } from './find-rules.ts'

const NAMED = 5

export function tooMany(count: number, most: number, noun: string): readonly Problem[] {
  if (count <= most) return []
  const found = `${counted(count, noun)} were found, and only the first ${most} are read`
  return [blocking('too-many-documents', `${noun}s`, `${found}. Narrow the pattern down.`)]
}

export function missing({ noun, named }: Pick<Wish, 'noun' | 'named'>): readonly Problem[] {
  if (named === null) return []
  const where = listed(named.slice(0, NAMED).map((pattern) => quoted(pattern)))
  const message = `No ${noun} was found there. Check out the repository before this step, or mend the path.`
  return [blocking('document-missing', where, message)]
}

/** A definition that a change brings along could make it unclear whose rules hold. */
export function added(paths: readonly string[], noun: string): readonly Problem[] {
  const message = `This ${noun} is new in the change that is judged, and counts from the next change on.`
  return paths.map((path) => told('rules-added', path, message))
}

export function edited(
  documents: readonly RuleDocument[],
  changed: Known<readonly ChangedFile[]>,
  noun: string,
): readonly Problem[] {
  const touched = new Set(changed.known ? changed.value.flatMap(pathsOf) : [])
  const message = `The change that is judged edits this ${noun}. It is judged by the ${noun} as it was before.`
  return documents
    .filter(({ path, version }) => version === 'base' && touched.has(path))
    .map(({ path }) => told('rules-edited', path, message))
}

const pathsOf = ({ path, previousPath }: ChangedFile): readonly string[] =>
  previousPath === null ? [path] : [path, previousPath]

/**
 * Rules of which nothing tells how they were before the change. Without a token that is to be expected; with one, a change
 * could hide its own rules behind it.
 */
export function baseUnread(
  documents: readonly RuleDocument[],
  old: ReadFiles,
  unlisted: string | null,
  decides: boolean,
): readonly Problem[] {
  const unread = [...old.values()].find(({ state }) => state === 'unknown')
  const why = unlisted ?? (unread?.state === 'unknown' ? unread.why : null)
  const lacksToken = why === NO_TOKEN
  if (why === null || (lacksToken && documents.length === 0)) return []
  const message =
    `It could not be read (${why}), so the change may have loosened its own rules. Check out with` +
    ' `fetch-depth: 0`, or give a token with `contents: read`.'
  return [(decides && !lacksToken ? blocking : told)('base-unread', 'the base of the change', message)]
}
