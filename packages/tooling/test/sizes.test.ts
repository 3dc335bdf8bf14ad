import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { folderSize, judge } from '../src/check/sizes.ts'

test.each([
  [900_000, true, 'dist fits: 900,000 of 900,000 bytes'],
  [900_001, false, 'dist is 1 bytes too large: 900,001 of 900,000 bytes'],
  [0, false, 'dist is missing: 0 of 900,000 bytes'],
])('a bundle of %d bytes', (bytes, ok, line) => {
  expect(judge({ what: 'dist', bytes, budget: 900_000 })).toEqual({ ok, line })
})

test('a folder is as large as all files below it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-sizes-'))
  try {
    mkdirSync(join(folder, 'deep'))
    writeFileSync(join(folder, 'a'), 'abc')
    writeFileSync(join(folder, 'deep', 'b'), 'é')
    expect(folderSize(folder)).toBe(5)
    expect(folderSize(join(folder, 'nowhere'))).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
