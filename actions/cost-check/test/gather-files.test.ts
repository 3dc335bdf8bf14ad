import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { contentsOf } from '../src/gather/files/contents.ts'
import { findFiles } from '../src/gather/files/find-files.ts'
import { readTexts } from '../src/gather/files/read-texts.ts'
import { contextIn, folderWith } from './gather-workspace.ts'

const texts = (workspace: string, patterns: readonly string[], mostBytes = 1000) =>
  readTexts(contextIn(workspace), { patterns, parts: ['usage'], most: 100, mostBytes })

/** `source: what` of each. */
const told = ({ problems }: Awaited<ReturnType<typeof texts>>) =>
  problems.map(({ effect, source, what }) => `${effect} ${source}: ${what}`)

describe('finding', () => {
  test('patterns in the order of counting, each file once, whatever it has in its name', async () => {
    const workspace = folderWith({ 'c/r10.csv': '', 'c/r2.csv': '', 'c/sub/r1.csv': '', 'a[1].csv': '' })
    const { files, problems } = await findFiles(workspace, {
      patterns: ['c/*.csv', 'a[1].csv', './c/r2.csv', join(workspace, 'c/r10.csv')],
      parts: [],
      most: 100,
    })
    expect([files, problems]).toEqual([['c/r2.csv', 'c/r10.csv', 'a[1].csv'], []])
  })

  test('nothing outside of the workspace, and not more than is sensible', async () => {
    const workspace = folderWith({ 'a.csv': '', 'b.csv': '', 'c.csv': '' })
    const patterns = ['../*.csv', '/etc/passwd', '{..,.}/x.csv', '*.csv']
    const { files, problems } = await findFiles(workspace, { patterns, parts: ['ci'], most: 2 })
    expect(files).toEqual(['{..,.}/x.csv', 'a.csv'])
    expect(problems.map(({ effect, parts, source, what }) => [effect, parts, source, what])).toEqual([
      ['unusable', ['ci'], '../*.csv', 'It lies outside of the workspace, where nothing is read.'],
      ['unusable', ['ci'], '/etc/passwd', 'It lies outside of the workspace, where nothing is read.'],
      ['incomplete', ['ci'], patterns.join(', '), '4 files match, and only the first 2 are read.'],
    ])
  })
})

describe('reading texts', () => {
  test('plain and packed, with or without a byte order mark', async () => {
    const workspace = folderWith({
      'a.json': '\ufeff{"a":1}',
      'b.json.gz': Buffer.concat([gzipSync('{"b":'), gzipSync('2}')]),
      'c.csv': 'date,users\n',
    })
    const read = await texts(workspace, ['*'])
    expect(read.texts).toEqual([
      { file: 'a.json', text: '{"a":1}' },
      { file: 'b.json.gz', text: '{"b":2}' },
      { file: 'c.csv', text: 'date,users\n' },
    ])
    expect(read.problems).toEqual([])
  })

  test('one cannot be read: the others are, and it is told why', async () => {
    const workspace = folderWith({
      'empty.csv': '',
      'blank.csv': ' \r\n\t',
      'large.csv': 'x'.repeat(1001),
      'bomb.csv.gz': gzipSync('x'.repeat(5_000_000)),
      'cut.csv.gz': gzipSync('x'.repeat(500)).subarray(0, -4),
      'damaged.csv.gz': Buffer.concat([gzipSync('').subarray(0, 10), Buffer.from('no deflate')]),
      'costs.zip': Buffer.from('PK\u0003\u0004 and so on'),
      'costs.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]),
      'wide.csv': Buffer.from('\ufeffdate', 'utf16le'),
      'wide-bare.csv': Buffer.from('date,users', 'utf16le'),
      'binary.csv': Buffer.from([1, 2, 0, 4]),
      'a.parquet': Buffer.from('PAR1 PAR1'),
      'folder/good.csv': 'good',
    })
    symlinkSync('/etc/passwd', join(workspace, 'link.csv'))
    const names = ['empty', 'blank', 'large', 'wide', 'wide-bare', 'binary', 'link', 'missing'].map(
      (name) => `${name}.csv`,
    )
    const packed = ['bomb.csv.gz', 'cut.csv.gz', 'damaged.csv.gz', 'costs.zip', 'costs.zst']
    const read = await texts(workspace, [
      ...names,
      ...packed,
      'a.parquet',
      'folder',
      'no*.csv',
      'folder/good.csv',
    ])
    expect(read.texts).toEqual([{ file: 'folder/good.csv', text: 'good' }])
    expect(told(read)).toEqual([
      'unusable empty.csv: The file is empty.',
      'unusable blank.csv: The file holds only white space.',
      'unusable large.csv: The file holds more than 1000 bytes, too many to be read whole.',
      'unusable wide.csv: The file is UTF-16, and only UTF-8 is read.',
      'unusable wide-bare.csv: The file is UTF-16, and only UTF-8 is read.',
      'unusable binary.csv: The file holds binary data.',
      'unusable link.csv: The file was not read: it lies outside of the folder, or a link in its path leads out of it.',
      'unusable missing.csv: There is no such file.',
      'unusable bomb.csv.gz: The file holds more than 1000 bytes, too many to be read whole.',
      'unusable cut.csv.gz: The gzip file ends in the middle.',
      'unusable damaged.csv.gz: The gzip file is damaged.',
      'unusable costs.zip: The file is packed (zip), and only gzip is read.',
      'unusable costs.zst: The file is packed (Zstandard), and only gzip is read.',
      'unusable a.parquet: The file is Parquet, which is not read here.',
      'unusable folder: The file was not read: it is no regular file.',
      'unusable no*.csv: No file matches this pattern.',
    ])
    expect(read.problems.every(({ mend }) => /^[A-Z].*\.$/.test(mend))).toBe(true)
  })

  test('a run that is cancelled says what it did not read', async () => {
    const workspace = folderWith({ 'a.csv': 'a', 'b.csv': 'b' })
    const context = contextIn(workspace, { signal: AbortSignal.abort() })
    const read = await readTexts(context, { patterns: ['*.csv'], parts: [], most: 9, mostBytes: 9 })
    expect(read.texts).toEqual([])
    expect(told(read)).toEqual(['incomplete a.csv: The run was cancelled before this was read to its end.'])
  })
})

test.each<[string, Uint8Array, string]>([
  ['an object', Buffer.from(' \n{"a":1}'), 'json'],
  ['a list after a byte order mark', Buffer.from('\ufeff[1]'), 'json'],
  ['a header', Buffer.from('date,amount'), 'text'],
  ['letters of two bytes', Buffer.from('Größe;Wert\n'), 'text'],
  ['Parquet', Buffer.from('PAR1'), 'parquet'],
])('%s is %s', (_name, bytes, contents) => {
  expect(contentsOf(bytes)).toBe(contents)
})
