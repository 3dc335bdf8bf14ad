import { createReadStream } from 'node:fs'
import { fileWithin, unreadable } from './regular-file.ts'

/** What came of reading a file. `refused`: it is there, and `why` is a clause that tells why it was not read. */
export type TextFile =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'refused'; readonly why: string }

const refused = (why: string): TextFile => ({ state: 'refused', why })

/** What is told of a file that is larger than may be read. */
export const tooLarge = (mostBytes: number): TextFile => refused(`it is larger than ${mostBytes} bytes`)

/**
 * Reads a file below a folder as UTF-8, without a byte order mark. Not read are: what is larger than `mostBytes`, binary
 * or UTF-16, what is no regular file, git's own files, and what lies outside the folder, be it by `..` or by a link. Never
 * throws.
 */
export async function readTextFile(folder: string, path: string, mostBytes: number): Promise<TextFile> {
  const file = await fileWithin(folder, path)
  if (file.state !== 'file') return file
  try {
    const bytes = await readCapped(file.path, mostBytes)
    return bytes.length > mostBytes ? tooLarge(mostBytes) : decodeText(bytes)
  } catch (error) {
    return unreadable(error)
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
