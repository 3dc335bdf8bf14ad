import type { ChangedFile } from '../../evidence/change.ts'
import type { Known } from '../../evidence/known.ts'
import { pathMatcher } from '../../read/paths/index.ts'
import type { Files } from '../files/files.ts'

/** Which paths of the repository are meant. */
export interface Query {
  readonly isMeant: (path: string) => boolean
  /** Looked for whatever is listed: git may ignore them. */
  readonly literal: readonly string[]
  /** Looked for where nothing can be listed and nothing else is known. */
  readonly usual: readonly string[]
}

/** What a user's patterns mean. A path that looks like a pattern is also itself. */
export function queryFor(patterns: readonly string[]): Query {
  const written = new Set(patterns)
  const matches = pathMatcher(patterns)
  return {
    isMeant: (path) => written.has(path) || matches(path),
    literal: patterns.filter((pattern) => !/[*?{]|^!|\/$/.test(pattern)),
    usual: [],
  }
}

/** The paths that are meant in one state of the repository; unknown where only `literal` ones could be looked for. */
export async function pathsIn(
  files: Files,
  { isMeant, literal }: Query,
): Promise<{ readonly paths: readonly string[]; readonly isComplete: boolean }> {
  const listed = await files.list()
  if (!listed.known) return { paths: literal, isComplete: false }
  return { paths: [...new Set([...literal, ...listed.value.filter(isMeant)])], isComplete: true }
}

/** Paths that a change took away: a base that cannot be listed had them. */
export function takenAway(files: Known<readonly ChangedFile[]>): readonly string[] {
  if (!files.known) return []
  return files.value.flatMap(({ path, previousPath, status }) =>
    previousPath !== null ? [previousPath] : status === 'removed' ? [path] : [],
  )
}
