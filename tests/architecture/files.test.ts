import { describe, expect, test } from '@jest/globals'
import { read, trackedFiles } from './tracked.ts'

const tracked = trackedFiles()
const sources = tracked.filter((path) =>
  /^(?:actions|packages)\/[^/]+\/src\/.*\.ts$|^tests\/.*\.ts$/.test(path),
)
const actions = [...new Set(tracked.flatMap((path) => /^actions\/([^/]+)\//.exec(path)?.[1] ?? []))]
const MAX_LINES = 300
/** Names that say where something was put, and not what it is. */
const VAGUE = /(?:^|\/)(?:utils?|helpers?|misc|stuff)(?:\.ts$|\/)/

describe('source files', () => {
  test(`have at most ${MAX_LINES} lines`, () => {
    const long = sources.map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([])
  })

  test('are named for their subject', () => {
    expect(sources.filter((path) => VAGUE.test(path))).toEqual([])
    expect(
      ['packages/core/src/utils.ts', 'packages/core/src/helpers/a.ts'].filter((path) => VAGUE.test(path)),
    ).toHaveLength(2)
  })
})

describe.each(actions)('actions/%s', (action) => {
  const own = tracked.filter((path) => path.startsWith(`actions/${action}/`))

  test.each(['action.yml', 'README.md', 'package.json', 'src/inputs.ts', 'src/main.ts'])('has %s', (file) => {
    expect(own).toContain(`actions/${action}/${file}`)
  })

  test.each(['gather', 'decide', 'report'])('has the room %s', (room) => {
    expect(own.some((path) => new RegExp(`/src/${room}(?:\\.ts$|/)`).test(path))).toBe(true)
  })

  test.each(['index.js', 'package.json', 'licenses.txt'])('has its bundle committed: %s', (file) => {
    expect(own).toContain(`actions/${action}/dist/${file}`)
  })

  test('has tests', () => {
    expect(own.some((path) => path.endsWith('.test.ts'))).toBe(true)
  })
})
