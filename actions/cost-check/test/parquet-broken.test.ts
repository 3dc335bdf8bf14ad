import { describe, expect, test } from '@jest/globals'
import { totalOf } from './exports.ts'
import { fixture, readBytes } from './parquet-file.ts'

const WHOLE = fixture('double-gzip')
/** How long its metadata are. */
const METADATA = new DataView(WHOLE.buffer, WHOLE.byteOffset).getUint32(WHOLE.length - 8, true)
const text = (words: string) => new TextEncoder().encode(words)

/** The whole file with some of its bytes changed. */
function changed(...changes: readonly (readonly [at: number, bytes: readonly number[]])[]): Uint8Array {
  const bytes = Uint8Array.from(WHOLE)
  for (const [at, values] of changes) bytes.set(values, at < 0 ? bytes.length + at : at)
  return bytes
}

describe('a file that cannot be read', () => {
  test.each([
    ['nothing', new Uint8Array(), 'It is no Parquet file'],
    ['a few bytes', text('PAR1'), 'It is no Parquet file'],
    ['CSV', text('date,amount\n2026-03-01,1\n'), 'It is no Parquet file'],
    ['half of one', WHOLE.slice(0, WHOLE.length / 2), 'It is cut off'],
    ['one without its last byte', WHOLE.slice(0, -1), 'It is cut off'],
    ['one without its beginning', WHOLE.slice(100), 'It is no Parquet file'],
    ['one with an encrypted footer', fixture('encrypted'), 'It is encrypted'],
    ['one with encrypted columns', fixture('encrypted-columns'), 'It has encrypted columns'],
    ['LZ4', fixture('lz4'), 'Its column BilledCost is compressed with LZ4_RAW, which is not read'],
    ['metadata longer than the file', changed([-8, [0xff, 0xff, 0, 0]]), 'its metadata would be longer'],
    ['metadata of no length', changed([-8, [0, 0, 0, 0]]), 'It cannot be read as Parquet'],
    [
      'metadata that are none',
      changed([-8 - METADATA, Array.from({ length: 200 }, () => 0xff)]),
      'It cannot be read',
    ],
    ['columns of another table', fixture('other'), 'no known export: "a" and "b"'],
  ])('%s is told', async (_, bytes, what) => {
    const { ledger, problems } = await readBytes(bytes)
    expect(ledger.groups).toEqual([])
    expect(problems).toEqual([
      expect.objectContaining({
        effect: 'unusable',
        source: 'costs.parquet',
        what: expect.stringContaining(what),
      }),
    ])
    expect(problems[0]?.mend).not.toBe('')
  })

  test('metadata of more than 64 MiB are not loaded', async () => {
    const bytes = new Uint8Array(80 * 2 ** 20)
    bytes.set(text('PAR1'))
    bytes.set(text('PAR1'), bytes.length - 4)
    new DataView(bytes.buffer).setUint32(bytes.length - 8, 70 * 2 ** 20, true)
    const { problems } = await readBytes(bytes)
    expect(problems[0]?.what).toBe('Its metadata take 70 MiB, more than the 64 MiB that are read.')
  })

  test('one without rows says so', async () => {
    const { ledger, problems } = await readBytes(fixture('no-rows'))
    expect(ledger.sources[0]?.rows).toBe(0)
    expect(problems).toHaveLength(1)
  })
})

test('rows before a broken row group count, and the rest is told', async () => {
  const bytes = Uint8Array.from(fixture('decimal-snappy'))
  // Three row groups of two rows: the last part before the metadata is the third one's.
  const metadata = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true)
  bytes.fill(0xff, metadata - 700, metadata)
  const { ledger, problems } = await readBytes(bytes)
  expect(ledger.sources[0]?.rows).toBe(4)
  expect(totalOf(ledger.groups, 'billed')).toBe('123456789021.523456789019')
  expect(problems).toEqual([
    expect.objectContaining({ effect: 'incomplete', what: expect.stringContaining('cannot be read') }),
  ])
})

test('cut off anywhere, it is told', async () => {
  for (let length = 0; length < WHOLE.length; length += 97) {
    const { ledger, problems } = await readBytes(WHOLE.slice(0, length))
    expect([length, ledger.groups.length, problems.length]).toEqual([length, 0, 1])
  }
})

// A run or a page that claims a billion values took all memory, or minutes, before hyparquet was patched.
test('huge numbers at any place take neither all memory nor all time', async () => {
  const whole = fixture('dates')
  for (let at = 12; at < whole.length - 8; at += 29) {
    const bytes = Uint8Array.from(whole)
    bytes.set([0xfe, 0xff, 0xff, 0xff, 0x0f], at)
    const { ledger, problems } = await readBytes(bytes)
    expect(ledger.sources[0]?.rows).toBeLessThanOrEqual(6)
    if (ledger.sources[0]?.rows !== 6) expect(problems).not.toEqual([])
  }
})
