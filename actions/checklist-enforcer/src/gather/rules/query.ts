import { pathMatcher } from '@plinth/core/paths'
import type { ChangedFile } from '../../evidence/change.ts'
import type { Known } from '../../evidence/known.ts'
import type { Files } from '../files/files.ts'

/** Which paths of the repository are meant. */
export interface Query {
  readonly isMeant: (path: string) => boolean
  /** Looked for whatever is listed: git may ignore them. */
  readonly literal: readonly string[]
  /** Looked for where nothing can be listed. */
  readonly usual: readonly string[]
  /** Nothing else is meant than `literal` and `usual`. */
  readonly isClosed: boolean
}

/** What a user's patterns mean. A path that looks like a pattern is also itself. */
export function queryFor(patterns: readonly string[]): Query {
  const written = new Set(patterns)
  const matches = pathMatcher(patterns)
  const literal = patterns.filter((pattern) => !/[*?{]|^!|\/$/.test(pattern))
  return {
    isMeant: (path) => written.has(path) || matches(path),
    literal,
    usual: [],
    isClosed: literal.length === patterns.length,
  }
}

/** The paths that are meant in one state of the repository; only `literal` ones, with why, where it cannot be listed. */
export async function pathsIn(
  files: Files,
  { isMeant, literal }: Query,
): Promise<{ readonly paths: readonly string[]; readonly unlisted: string | null }> {
  const listed = await files.list()
  if (!listed.known) return { paths: literal, unlisted: listed.why }
  return { paths: [...new Set([...literal, ...listed.value.filter(isMeant)])], unlisted: null }
}

/** Paths that a change took away: a base that cannot be listed had them. */
export function takenAway(files: Known<readonly ChangedFile[]>): readonly string[] {
  if (!files.known) return []
  return files.value.flatMap(({ path, previousPath, status }) =>
    previousPath !== null ? [previousPath] : status === 'removed' ? [path] : [],
  )
}
