import { crc32, deflateRawSync } from 'node:zlib'
import { CENTRAL_BYTES, END_BYTES, LOCAL_BYTES, METHOD, SIGNATURE, UTF8, type ZipFile } from './format.ts'

/** 2.0: what deflating needs of whoever unpacks. */
const VERSION = 20
/** 1 January 1980, the first day there is: the same files make the same bytes. */
const FIRST_DAY = (1 << 5) | 1

/** What stands before a file, and again in the directory at the end. */
function common(file: ZipFile, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(UTF8, 2)
  fields.writeUInt16LE(METHOD.deflated, 4)
  fields.writeUInt16LE(FIRST_DAY, 8)
  fields.writeUInt32LE(crc32(file.content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(file.content.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(file.name), 22)
  return fields
}

/** A ZIP archive of some files. The same files give the same bytes. */
export function packZip(files: readonly ZipFile[]): Buffer {
  const before: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const packed = deflateRawSync(file.content)
    const fields = common(file, packed)
    const name = Buffer.from(file.name)
    const local = Buffer.alloc(LOCAL_BYTES)
    local.writeUInt32LE(SIGNATURE.local, 0)
    fields.copy(local, 4)
    before.push(local, name, packed)
    const central = Buffer.alloc(CENTRAL_BYTES)
    central.writeUInt32LE(SIGNATURE.central, 0)
    central.writeUInt16LE(VERSION, 4)
    fields.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    directory.push(central, name)
    offset += local.length + name.length + packed.length
  }
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(SIGNATURE.end, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...before, ...directory, end])
}
