import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { packZip, unpackZip } from '../src/artifacts/zip/index.ts'

const LIMITS = { files: 10, bytes: 1_000_000 }
const folder = mkdtempSync(join(tmpdir(), 'plinth-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FILES = [
  { name: 'handed-over.json', content: Buffer.from('{}') },
  { name: '1/report.json', content: Buffer.from('Größe '.repeat(1_000)) },
  { name: 'empty', content: Buffer.alloc(0) },
]

/** Python's own module, as a judge of both directions. */
const python = (script: string, ...args: string[]): string =>
  execFileSync('python3', ['-c', script, ...args], { encoding: 'utf8' })
const hasPython = (() => {
  try {
    return python('import zipfile; print(1)') === '1\n'
  } catch {
    return false
  }
})()
const withPython = hasPython ? test : test.skip

describe('an archive', () => {
  test('gives back what was put in, and is the same bytes each time', () => {
    const archive = packZip(FILES)
    expect(unpackZip(archive, LIMITS)).toEqual(FILES)
    expect(packZip(FILES).equals(archive)).toBe(true)
    expect(archive.length).toBeLessThan(700)
    expect(unpackZip(packZip([]), LIMITS)).toEqual([])
  })

  withPython('is read by another program', () => {
    const path = join(folder, 'ours.zip')
    writeFileSync(path, packZip(FILES))
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(i.filename,i.file_size) for i in z.infolist()])'
    expect(python(script, path)).toBe(
      "None [('handed-over.json', 2), ('1/report.json', 8000), ('empty', 0)]\n",
    )
  })

  withPython('of another program is read, stored or deflated, streamed, with folders and a comment', () => {
    const path = join(folder, 'theirs.zip')
    const script = `
import sys, zipfile
class Stream:
    def __init__(self, f): self.f = f
    def write(self, b): return self.f.write(b)
    def flush(self): self.f.flush()
with open(sys.argv[1], 'wb') as f:
    with zipfile.ZipFile(Stream(f), 'w') as z:
        z.mkdir('1')
        z.writestr('1/report.json', 'a' * 5000, zipfile.ZIP_DEFLATED)
        z.writestr('stored.json', '{}', zipfile.ZIP_STORED)
        z.comment = b'PK\\x05\\x06 is no end' * 3`
    python(script, path)
    expect(unpackZip(readFileSync(path), LIMITS)).toEqual([
      { name: '1/report.json', content: Buffer.from('a'.repeat(5_000)) },
      { name: 'stored.json', content: Buffer.from('{}') },
    ])
  })
})

/** An archive of one file, changed. `central` and `local` are offsets into it. */
function changed(
  change: (
    archive: Buffer,
    at: { readonly local: number; readonly central: number; readonly end: number },
  ) => void,
  content = Buffer.from('a'.repeat(1_000)),
  name = '1/report.json',
): Buffer {
  const archive = packZip([{ name, content }])
  const end = archive.length - 22
  change(archive, { local: 0, central: archive.readUInt32LE(end + 16), end })
  return archive
}

describe('an archive that is not to be trusted', () => {
  const outside = ['../report.json', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\b', 'a//b', './a', 'a\0b']
  test.each(outside)('names no place elsewhere: %j', (name) => {
    const archive = packZip([{ name, content: Buffer.from('x') }])
    expect(() => unpackZip(archive, LIMITS)).toThrow('could lie elsewhere')
  })

  test('does not unpack to more than is allowed', () => {
    const bomb = packZip([{ name: 'bomb', content: Buffer.alloc(2_000_000) }])
    expect(bomb.length).toBeLessThan(3_000)
    expect(() => unpackZip(bomb, LIMITS)).toThrow('it unpacks to 2000000 bytes, and 1000000 are the most')
  })

  test('does not unpack to more than it states', () => {
    const lying = changed(
      (archive, { central }) => archive.writeUInt32LE(100, central + 24),
      Buffer.alloc(2_000_000),
    )
    expect(() => unpackZip(lying, LIMITS)).toThrow('larger than it states')
  })

  test('does not hold more files than are allowed, nor one twice', () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ name: `${at}`, content: Buffer.from('x') }))
    expect(() => unpackZip(packZip(many), LIMITS)).toThrow('it holds 11 files, and 10 are the most')
    const twice = [FILES[0], FILES[0]].flatMap((file) => file ?? [])
    expect(() => unpackZip(packZip(twice), LIMITS)).toThrow('a file twice')
  })

  test.each<[string, Parameters<typeof changed>[0], string]>([
    ['encrypted', (a, { central }) => a.writeUInt16LE(1, central + 8), 'it is encrypted'],
    ['packed otherwise', (a, { central }) => a.writeUInt16LE(14, central + 10), 'not supported'],
    ['with a wrong checksum', (a, { central }) => a.writeUInt32LE(1, central + 16), 'damaged'],
    [
      'longer than it is',
      (a, { central }) => a.writeUInt32LE(10_000, central + 20),
      'not where its directory',
    ],
    ['elsewhere', (a, { central }) => a.writeUInt32LE(0xfffffff0, central + 42), 'not where its directory'],
    ['without its start', (a) => a.writeUInt32LE(0, 0), 'not where its directory'],
    ['without a directory', (a, { end }) => a.writeUInt32LE(0xfffffff0, end + 16), 'directory is damaged'],
    ['with fewer entries', (a, { end }) => a.writeUInt16LE(2, end + 10), 'directory is damaged'],
    [
      'with a name without end',
      (a, { central }) => a.writeUInt16LE(60_000, central + 28),
      'directory is damaged',
    ],
    ['beyond the format', (a, { end }) => a.writeUInt16LE(0xffff, end + 10), 'too large'],
  ])('%s', (_, change, message) => {
    expect(() => unpackZip(changed(change), LIMITS)).toThrow(message)
  })

  test('cut off anywhere is refused, and nothing else is thrown', () => {
    const archive = packZip(FILES)
    for (let length = 0; length < archive.length; length++) {
      expect(() => unpackZip(archive.subarray(0, length), LIMITS)).toThrow(
        expect.objectContaining({ name: 'ZipFault' }),
      )
    }
  })

  test('with any byte changed gives what was put in or a refusal', () => {
    const archive = packZip(FILES)
    for (let at = 0; at < archive.length; at++) {
      const other = Buffer.from(archive)
      other[at] = (other[at] ?? 0) ^ 0xff
      try {
        for (const { content } of unpackZip(other, LIMITS)) {
          expect(FILES.some((file) => file.content.equals(content))).toBe(true)
        }
      } catch (error) {
        expect(error).toMatchObject({ name: 'ZipFault' })
      }
    }
  })
})
