import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { expandPatterns } from '../src/files/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plinth-patterns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'base'))
for (const name of ['r1.json', 'r10.json', 'r2.json', 'odd[1].json', 'base/b.json']) {
  writeFileSync(join(folder, name), '{}')
}
const at = (...names: string[]) => names.map((name) => join(folder, name))

describe('patterns of files', () => {
  test.each([
    ['a pattern, in the order a person counts', ['r*.json'], ['r1.json', 'r2.json', 'r10.json']],
    ['alternatives', ['r{2,10}.json'], ['r2.json', 'r10.json']],
    ['folders', ['**/b.json'], ['base/b.json']],
    ['a plain path, there or not', ['r1.json', 'gone.json'], ['r1.json', 'gone.json']],
    ['a file whose name looks like a pattern', ['odd[1].json'], ['odd[1].json']],
    ['a pattern that matches nothing stays, to be named as missing', ['x*.json'], ['x*.json']],
    ['no folder', ['*'], ['odd[1].json', 'r1.json', 'r2.json', 'r10.json']],
    ['no file twice', ['r1.json', 'r?.json'], ['r1.json', 'r2.json']],
  ])('%s', async (_name, given, expected) => {
    expect(await expandPatterns(at(...given))).toEqual(at(...expected))
  })

  test.each(['{a,b}'.repeat(40), '{{a,b},c,d,e,f,g,h,i,j}'.repeat(20), '{{'.repeat(200)])(
    'of very many alternatives match nothing, at once: %s',
    async (braces) => {
      const started = performance.now()
      expect(await expandPatterns(at(braces))).toEqual(at(braces))
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )

  test('are all given, however many', async () => {
    mkdirSync(join(folder, 'many'))
    const many = Array.from({ length: 1_100 }, (_, index) => `many/${index}`)
    for (const name of many) writeFileSync(join(folder, name), '')
    expect(await expandPatterns(at('many/*'))).toEqual(at(...many))
  })
})
