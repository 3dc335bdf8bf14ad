import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { expandPatterns } from '../src/gather/reports/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plinth-patterns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const side of ['base', 'head']) {
  mkdirSync(join(folder, side))
  for (const round of [1, 2, 10]) writeFileSync(join(folder, side, `r${round}.json`), '{}')
}
const at = (...names: string[]) => names.map((name) => join(folder, name))

test('each side has patterns of its own, and its files are rounds in the order a person counts', async () => {
  const expanded = await expandPatterns({ base: at('base/r{1,2}.json'), head: at('head/r*.json') })
  expect(expanded).toEqual({
    base: at('base/r1.json', 'base/r2.json'),
    head: at('head/r1.json', 'head/r2.json', 'head/r10.json'),
  })
})
