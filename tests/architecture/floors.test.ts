import { describe, expect, test } from '@jest/globals'
import { complaints } from './check.ts'
import { placeOf } from './rooms.ts'
import { read, trackedFiles } from './tracked.ts'

const shipped = trackedFiles().filter((path) => path.endsWith('.ts') && placeOf(path).kind !== 'unshipped')

describe('the shipped sources', () => {
  test('are found', () => {
    expect(shipped).toContain('packages/core/src/report.ts')
    expect(shipped).toContain('packages/stats/src/index.ts')
    expect(shipped).toContain('actions/perf-gate/src/settings.ts')
  })

  test.each(shipped)('%s keeps to its room', (path) => {
    expect(complaints(path, read(path))).toEqual([])
  })
})
