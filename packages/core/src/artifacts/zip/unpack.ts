import { crc32, inflateRawSync } from 'node:zlib'
import {
  CENTRAL_BYTES,
  ELSEWHERE_16,
  ELSEWHERE_32,
  ENCRYPTED,
  END_BYTES,
  LOCAL_BYTES,
  METHOD,
  SIGNATURE,
  type ZipFile,
} from './format.ts'

/** Why an archive is not unpacked; the message is a clause. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
}

/** How much may come out of an archive, however small it is. */
export interface ZipLimits {
  readonly files: number
  /** Of all files together, unpacked. */
  readonly bytes: number
}

/** A file as the directory of its archive states it. */
interface Stated {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
}

const LONGEST_COMMENT = 0xffff

/** A comment may hold anything, also what looks like the end: the real one's comment ends where the archive does. */
function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT)
  for (let at = archive.length - END_BYTES; at >= first; at--) {
    if (archive.readUInt32LE(at) !== SIGNATURE.end) continue
    if (at + END_BYTES + archive.readUInt16LE(at + 20) === archive.length) return at
  }
  throw new ZipFault('it is no ZIP archive, or its end is missing')
}

function statedAt(
  archive: Buffer,
  at: number,
  end: number,
): { readonly file: Stated; readonly next: number } {
  if (at + CENTRAL_BYTES > end || archive.readUInt32LE(at) !== SIGNATURE.central) {
    throw new ZipFault('its directory is damaged')
  }
  const nameEnd = at + CENTRAL_BYTES + archive.readUInt16LE(at + 28)
  const next = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  if (next > end) throw new ZipFault('its directory is damaged')
  return {
    next,
    file: {
      name: archive.toString('utf8', at + CENTRAL_BYTES, nameEnd),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    },
  }
}

/** Names that mean the same place on every system, inside the folder they are unpacked to. */
function isPlain(name: string): boolean {
  const steps = name.split('/')
  return !/[\\:\0]/.test(name) && steps.every((step) => step !== '' && step !== '.' && step !== '..')
}

function contentOf(archive: Buffer, file: Stated, directory: number): Buffer {
  if ((file.flags & ENCRYPTED) !== 0) throw new ZipFault('it is encrypted')
  const { offset, packedBytes } = file
  if (offset + LOCAL_BYTES > directory || archive.readUInt32LE(offset) !== SIGNATURE.local) {
    throw new ZipFault('a file is not where its directory says')
  }
  const start = offset + LOCAL_BYTES + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  if (start + packedBytes > directory) throw new ZipFault('a file is not where its directory says')
  const packed = archive.subarray(start, start + packedBytes)
  if (file.method === METHOD.stored) return packed
  if (file.method !== METHOD.deflated) throw new ZipFault('a file is packed in a way that is not supported')
  try {
    // What states less than it holds is stopped there.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, file.bytes) })
  } catch {
    throw new ZipFault('a file is damaged, or larger than it states')
  }
}

/**
 * The files of a ZIP archive, in memory; folders are left out. The archive may come from anybody: nothing is unpacked
 * before everything it states is within the limits, and nothing may come out that was not stated.
 * @throws ZipFault
 */
export function unpackZip(archive: Buffer, limits: ZipLimits): readonly ZipFile[] {
  if (archive.length < END_BYTES) throw new ZipFault('it is no ZIP archive, or its end is missing')
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  const directory = archive.readUInt32LE(end + 16)
  if (count === ELSEWHERE_16 || directory === ELSEWHERE_32) throw new ZipFault('it is too large')
  if (count > limits.files) throw new ZipFault(`it holds ${count} files, and ${limits.files} are the most`)
  const stated: Stated[] = []
  for (let at = directory; stated.length < count; ) {
    const { file, next } = statedAt(archive, at, end)
    stated.push(file)
    at = next
  }
  const files = stated.filter(({ name }) => !name.endsWith('/'))
  const names = new Set(files.map(({ name }) => name))
  if (names.size < files.length) throw new ZipFault('it holds a file twice')
  if (![...names].every(isPlain)) throw new ZipFault('a file in it is named so that it could lie elsewhere')
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > limits.bytes)
    throw new ZipFault(`it unpacks to ${total} bytes, and ${limits.bytes} are the most`)
  return files.map((file) => {
    const content = contentOf(archive, file, directory)
    if (content.length !== file.bytes || crc32(content) !== file.crc) {
      throw new ZipFault('a file is damaged, or larger than it states')
    }
    return { name: file.name, content }
  })
}
