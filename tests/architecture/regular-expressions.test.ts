import { beforeAll, describe, expect, test } from '@jest/globals'
import { expressionsIn } from './regular-expressions.ts'
import { placeOf } from './rooms.ts'
import { read, trackedFiles } from './tracked.ts'

const shipped = trackedFiles().filter((path) => path.endsWith('.ts') && placeOf(path).kind === 'room')

/** Whether the time that an expression takes can grow faster than the text; `timeout` counts as such. */
let growth: (source: string, flags: string) => string | null

beforeAll(async () => {
  process.env['RECHECK_BACKEND'] = 'pure'
  const { checkSync } = await import('recheck')
  growth = (source, flags) => {
    const found = checkSync(source, flags, { timeout: 40_000 })
    if (found.status === 'safe') return null
    return found.status === 'vulnerable' ? found.complexity.summary : 'unknown'
  }
})

describe('regular expressions of shipped code', () => {
  test('take time that grows with the text and no faster', () => {
    const slow = shipped.flatMap((path) =>
      expressionsIn(read(path)).literals.flatMap(({ source, flags, line }) => {
        const summary = growth(source, flags)
        return summary === null ? [] : [`${path}:${line}: /${source}/${flags} is ${summary}`]
      }),
    )
    expect(slow).toEqual([])
  }, 240_000)

  test('are written out, so that they can be looked at', () => {
    const computed = shipped.flatMap((path) =>
      expressionsIn(read(path)).computed.map((line) => `${path}:${line}`),
    )
    expect(computed).toEqual([])
  })

  test('that backtrack would be found', () => {
    expect(growth('(a+)+$', '')).toContain('exponential')
    expect(growth(String.raw`\s*$`, '')).toContain('polynomial')
    expect(expressionsIn('a.replace(/x+y/gu, new RegExp(b))')).toEqual({
      literals: [{ source: 'x+y', flags: 'gu', line: 1 }],
      computed: [1],
    })
  })
})
