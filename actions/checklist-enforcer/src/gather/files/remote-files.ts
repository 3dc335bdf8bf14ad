import { type Known, unknown } from '../../evidence/known.ts'
import type { Files } from './files.ts'

/** The files of a commit that only GitHub has. `readBase` asks for one; a list is not asked for. */
export function remoteFiles(
  commit: string,
  readBase: (path: string) => Promise<Known<string | null>>,
): Files {
  const readings = new Map<string, ReturnType<Files['read']>>()
  const ask = async (path: string): ReturnType<Files['read']> => {
    const text = await readBase(path)
    if (!text.known) return { state: 'unknown', why: text.why }
    return text.value === null ? { state: 'missing' } : { state: 'text', text: text.value }
  }
  return {
    commit,
    list: async () => unknown('GitHub is asked for single files only'),
    read: (path) => {
      const reading = readings.get(path) ?? ask(path)
      readings.set(path, reading)
      return reading
    },
  }
}
