import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isNativeError } from 'node:util/types'
import { type Obstacle, realPlace } from './place.ts'

/** What came of reading a file. `refused`: it is there, and `why` is a clause that tells why it was not read. */
export type TextFile =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'refused'; readonly why: string }

const refused = (why: string): TextFile => ({ state: 'refused', why })

const NOT_FOLLOWED: Readonly<Record<Obstacle, TextFile>> = {
  missing: { state: 'missing' },
  outside: refused('it lies outside of the folder, or a link in its path leads out of it'),
  git: refused("it lies in git's own folder, where credentials may be"),
}

/** What is told of a file that is larger than may be read. */
export const tooLarge = (mostBytes: number): TextFile => refused(`it is larger than ${mostBytes} bytes`)

/**
 * Reads a file below a folder as UTF-8, without a byte order mark. Not read are: what is larger than `mostBytes`, binary
 * or UTF-16, what is no regular file, git's own files, and what lies outside the folder, be it by `..` or by a link. Never
 * throws.
 */
export async function readTextFile(folder: string, path: string, mostBytes: number): Promise<TextFile> {
  const real = await realPlace(folder, path)
  if ('obstacle' in real) return NOT_FOLLOWED[real.obstacle]
  try {
    // Opening a pipe would wait for somebody to write into it.
    if (!(await stat(real.path)).isFile()) return refused('it is no regular file')
    const bytes = await readCapped(real.path, mostBytes)
    return bytes.length > mostBytes ? tooLarge(mostBytes) : decodeText(bytes)
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : 'for no reason that it gave'
    return refused(`the system refused to read it (${code})`)
  }
}

/** The text in bytes, as `readTextFile` gives it. */
export function decodeText(bytes: Uint8Array): TextFile {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refused('it is UTF-16, and only UTF-8 is read')
  }
  if (bytes.includes(0)) return refused('it holds binary data')
  return { state: 'text', text: new TextDecoder().decode(bytes) }
}

/** One byte more than allowed tells that there is more, also where the size that the system states is wrong. */
async function readCapped(path: string, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path, { end: mostBytes })) pieces.push(piece)
  return Buffer.concat(pieces)
}
