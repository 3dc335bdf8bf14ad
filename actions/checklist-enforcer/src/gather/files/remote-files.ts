import type { GitHubFacts } from '../github/index.ts'
import type { Files } from './files.ts'

/** The files of a commit that only GitHub has. */
export function remoteFiles(
  commit: string,
  { readBase, listBase }: Pick<GitHubFacts, 'readBase' | 'listBase'>,
): Files {
  const readings = new Map<string, ReturnType<Files['read']>>()
  const ask = async (path: string): ReturnType<Files['read']> => {
    const text = await readBase(path)
    if (!text.known) return { state: 'unknown', why: text.why }
    return text.value === null ? { state: 'missing' } : { state: 'text', text: text.value }
  }
  return {
    commit,
    list: listBase,
    read: (path) => {
      const reading = readings.get(path) ?? ask(path)
      readings.set(path, reading)
      return reading
    },
  }
}
