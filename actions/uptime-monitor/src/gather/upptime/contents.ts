import { streamGit } from '@plinth/core/git'
import { ContentsReader } from '../../read/upptime/index.ts'
import { refused } from './refused.ts'

const LONGEST_MS = 10 * 60_000

/**
 * The text of each content that is asked for, by the name it was asked for by; those that are missing (as in a clone
 * without all of its contents), or too large, are left out.
 */
export async function readContents(
  folder: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  let index = 0
  const reader = new ContentsReader((text) => {
    const name = names[index++]
    if (text !== null && name !== undefined) texts.set(name, text)
  })
  const take = (bytes: Buffer): boolean => {
    reader.read(bytes)
    return true
  }
  const end = await streamGit(folder, ['cat-file', '--batch'], take, {
    input: lines(names),
    longestMs: LONGEST_MS,
    ...(signal === undefined ? {} : { signal }),
  })
  if (!end.ok) throw refused(`its contents could not be read: ${end.why}`, 'try again with a fresh clone')
  return texts
}

function* lines(names: readonly string[]): Iterable<string> {
  for (const name of names) yield `${name}\n`
}
