import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { reasonOf } from '../look/files.ts'
import type { Proposal } from './proposal.ts'

/** What became of a file. */
export type Fate =
  | { readonly path: string; readonly is: 'new' | 'same' | 'other' }
  | { readonly path: string; readonly is: 'impossible'; readonly why: string }

/** What would become of a file, or became of it: nothing that is there is ever written to. */
export function put(root: string, { path, text }: Proposal, mode: 'write' | 'look'): Fate {
  const file = join(root, path)
  try {
    const link = linkOn(root, path)
    if (link !== null) {
      return { path, is: 'impossible', why: `${link} is a link, and Plinth writes through none` }
    }
    // Git may have given the file the line ends of the system.
    const same = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text
    return { path, is: same ? 'same' : 'other' }
  } catch (error) {
    if (reasonOf(error) !== 'ENOENT') return { path, is: 'impossible', why: inWords(error) }
  }
  if (mode === 'look') return { path, is: 'new' }
  try {
    mkdirSync(dirname(file), { recursive: true })
    // Fails where the file came into being meanwhile, and follows no link.
    writeFileSync(file, text, { flag: 'wx' })
    return { path, is: 'new' }
  } catch (error) {
    return { path, is: 'impossible', why: inWords(error) }
  }
}

/** The first part of a path that is a link; null where none is. */
function linkOn(root: string, path: string): string | null {
  const parts = path.split('/')
  const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return (
    places.find(
      (place) => lstatSync(join(root, place), { throwIfNoEntry: false })?.isSymbolicLink() === true,
    ) ?? null
  )
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file, and should be a folder',
  EEXIST: 'something with that name is already there',
  EISDIR: 'there is a folder with that name',
}

function inWords(error: unknown): string {
  const code = reasonOf(error)
  return WORDS[code] ?? `the system said ${code}`
}
