import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import { fileWithin, GzipFault, gunzip, isGzip, opening } from '@plinth/core/files'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plinth-streams-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const chunk of chunks) pieces.push(chunk)
  return Buffer.concat(pieces).toString()
}

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof GzipFault ? error.kind : String(error)),
  )

describe('gunzip', () => {
  const text = 'a,b\n1,2\n'.repeat(40_000)
  const packed = gzipSync(text)

  test.each([1, 7, 65_536])('chunks of %d bytes, several members one after the other', async (size) => {
    const bytes = Buffer.concat([gzipSync('x,y\n'), gzipSync(''), packed])
    expect(isGzip(bytes)).toBe(true)
    expect((await collect(gunzip(chunksOf(bytes, size), 1e9))) === `x,y\n${text}`).toBe(true)
  })

  test('what ends in the middle, is damaged, or holds too much', async () => {
    const damaged = Buffer.from(packed)
    damaged.writeUInt32LE(0, damaged.length - 8)
    const of = (bytes: Uint8Array, most = 1e9) => kindOf(collect(gunzip(chunksOf(bytes, 4096), most)))
    expect(await of(packed.subarray(0, -9))).toBe('truncated')
    expect(await of(damaged)).toBe('damaged')
    expect(await of(packed, text.length)).toBe('nothing')
    expect(await of(packed, text.length - 1)).toBe('large')
  })

  test('what reading throws is thrown as it is', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield packed.subarray(0, 100)
      throw new Error('the disk is gone')
    }
    expect(await kindOf(collect(gunzip(broken(), 1e9)))).toBe('Error: the disk is gone')
  })
})

describe('opening', () => {
  test.each([0, 10, 65_536, 200_000])('of %d bytes gives the first ones and all of them', async (length) => {
    const bytes = Buffer.alloc(length, 'abc')
    const { all, first } = await opening(chunksOf(bytes, 1000))
    expect(first.length).toBe(length <= 65_536 ? length : 66_000)
    expect((await collect(all)) === bytes.toString()).toBe(true)
  })

  test('whoever stops early ends what is read', async () => {
    let ended = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536)
      } finally {
        ended = true
      }
    }
    const { all } = await opening(endless())
    for await (const _ of all) break
    expect(ended).toBe(true)
  })
})

test('a regular file of the folder has a place and a size, and nothing else has', async () => {
  mkdirSync(join(folder, 'work/.git'), { recursive: true })
  writeFileSync(join(folder, 'work/a.csv'), 'abc')
  writeFileSync(join(folder, 'work/.git/config'), '')
  writeFileSync(join(folder, 'secret'), '')
  symlinkSync('a.csv', join(folder, 'work/link'))
  symlinkSync('../secret', join(folder, 'work/out'))
  const found = (path: string) => fileWithin(join(folder, 'work'), path)
  const file = { state: 'file', path: join(folder, 'work/a.csv'), bytes: 3 }
  expect([await found('a.csv'), await found('link')]).toEqual([file, file])
  expect(await found('b.csv')).toEqual({ state: 'missing' })
  for (const path of ['out', '../secret', '.git/config', '.']) {
    expect([path, (await found(path)).state]).toEqual([path, 'refused'])
  }
})
