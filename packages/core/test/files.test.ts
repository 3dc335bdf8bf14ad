import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { listFiles, placeWithin, readTextFile } from '../src/files/index.ts'

const home = mkdtempSync(join(tmpdir(), 'plinth-files-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const folder = join(home, 'inside')
for (const path of ['inside/docs/deep', 'inside/.git', 'inside/node_modules/x', 'outside']) {
  mkdirSync(join(home, path), { recursive: true })
}
const files: Readonly<Record<string, string | Uint8Array>> = {
  'inside/a.md': 'a',
  'inside/docs/b.md': '\u{feff}grün',
  'inside/docs/deep/c.md': 'x'.repeat(100),
  'inside/docs/wide.md': Buffer.from('\u{feff}a', 'utf16le'),
  'inside/docs/binary.md': Uint8Array.of(0x23, 0, 0x23),
  'inside/docs/broken.md': Uint8Array.of(0x61, 0xff, 0x62),
  'inside/.git/config': '',
  'inside/node_modules/x/readme.md': '',
  'inside/..odd': 'odd',
  'outside/secret.md': 'secret',
}
for (const [path, content] of Object.entries(files)) writeFileSync(join(home, path), content)
symlinkSync('docs/b.md', join(folder, 'link.md'))
symlinkSync('../outside/secret.md', join(folder, 'leaving.md'))
symlinkSync('../outside', join(folder, 'leaving'))
symlinkSync('..', join(folder, 'docs/circle'))
symlinkSync('gone.md', join(folder, 'dangling.md'))
symlinkSync('../.git/config', join(folder, 'docs/harmless.md'))
execFileSync('mkfifo', [join(folder, 'pipe')])

const text = (content: string) => ({ state: 'text', text: content })
const refused = (why: RegExp) => ({ state: 'refused', why: expect.stringMatching(why) })

describe('reading a text', () => {
  test.each([
    ['a file', 'a.md', text('a')],
    ['a file by its absolute path', join(folder, 'a.md'), text('a')],
    ['UTF-8 with a byte order mark', 'docs/b.md', text('grün')],
    ['bytes that are not UTF-8 become what browsers show', 'docs/broken.md', text('a\u{fffd}b')],
    ['a link that stays inside', 'link.md', text('grün')],
    ['a name that begins with two dots', '..odd', text('odd')],
    ['as many bytes as allowed', 'docs/deep/c.md', text('x'.repeat(100))],
    ['nothing there', 'gone.md', { state: 'missing' }],
    ['a link to nothing', 'dangling.md', { state: 'missing' }],
    ['UTF-16', 'docs/wide.md', refused(/UTF-16/)],
    ['binary data', 'docs/binary.md', refused(/binary/)],
    ['a folder', 'docs', refused(/no regular file/)],
    ['a pipe, which would keep whoever opens it', 'pipe', refused(/no regular file/)],
    ['a path that leads out', '../outside/secret.md', refused(/outside/)],
    ['an absolute path elsewhere', join(home, 'outside/secret.md'), refused(/outside/)],
    ['a link that leads out', 'leaving.md', refused(/outside/)],
    ['a folder that leads out', 'leaving/secret.md', refused(/outside/)],
    ['what git keeps for itself', '.git/config', refused(/git's own folder/)],
    ['a link into that', 'docs/harmless.md', refused(/git's own folder/)],
    ['a null character', 'a\0.md', refused(/outside/)],
  ])('%s', async (_name, path, expected) => {
    expect(await readTextFile(folder, path, 100)).toEqual(expected)
  })

  test('a byte more than allowed', async () => {
    expect(await readTextFile(folder, 'docs/deep/c.md', 99)).toEqual(refused(/larger than 99 bytes/))
  })

  test('a size that the system states wrongly', async () => {
    expect(await readTextFile('/proc', 'cpuinfo', 20)).toEqual(refused(/larger than 20 bytes/))
  })
})

test.each([
  ['a/./b//c', 'a/b/c'],
  ['a/../b', 'b'],
  ['../x', null],
  ['a/../../x', null],
  ['.', null],
  ['..x', '..x'],
])('%s is called %s inside', (path, expected) => {
  expect(placeWithin(folder, path)).toBe(expected)
})

describe('listing a folder', () => {
  test('all files, without repository and dependencies, links to folders not followed', async () => {
    const { files, complete } = await listFiles(folder, 100)
    expect({ files, complete }).toEqual({
      files: [
        '..odd',
        'a.md',
        'dangling.md',
        'docs/b.md',
        'docs/binary.md',
        'docs/broken.md',
        'docs/circle',
        'docs/deep/c.md',
        'docs/harmless.md',
        'docs/wide.md',
        'leaving',
        'leaving.md',
        'link.md',
      ],
      complete: true,
    })
  })

  test('no more than asked for', async () => {
    expect(await listFiles(folder, 2)).toMatchObject({ files: { length: 2 }, complete: false })
  })

  test('a folder that is not there', async () => {
    expect(await listFiles(join(home, 'gone'), 2)).toEqual({ files: [], complete: false })
  })
})
