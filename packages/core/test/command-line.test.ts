import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commandLineText, splitCommandLine } from '../src/values/index.ts'

describe('splitCommandLine', () => {
  test.each<[string, readonly string[]]>([
    ['node server.js', ['node', 'server.js']],
    ['  node \t server.js --port {port} ', ['node', 'server.js', '--port', '{port}']],
    [`sh -c 'a && b | "c" > $D'`, ['sh', '-c', 'a && b | "c" > $D']],
    ['say "a \\"b\\" \\\\ \\n c"', ['say', 'a "b" \\ \\n c']],
    [`join'ed 'wo"rd s" ''`, ['joined word s', '']],
    ['C:\\app\\server.exe C:\\x\\', ['C:\\app\\server.exe', 'C:\\x\\']],
    ['run --filter=a|b x&y', ['run', '--filter=a|b', 'x&y']],
    [`run '&&' ";"`, ['run', '&&', ';']],
    ['node --env=A=1', ['node', '--env=A=1']],
  ])('%s', (line, value) => {
    expect(splitCommandLine(line)).toEqual({ ok: true, value })
  })

  test.each<[string, RegExp]>([
    [`node 'server.js`, /^has a ' at character 6 that is never closed$/],
    ['node "a\\"', /^has a " at character 6 that is never closed$/],
    ['npm ci && npm start', /^uses && .*without a shell/],
    ['cd app; npm start', /^uses ; .*without a shell/],
    ['node a.js > log', /^uses > /],
    ['node a.js 2>&1', /^uses 2>&1 /],
    ['node a.js --port $PORT', /^uses a shell variable.*\{port\}/],
    [`node a.js "--port=\${PORT}"`, /^uses a shell variable/],
    ['PORT=1 node a.js', /^sets a variable in front/],
    ['npm ci\nnpm start', /^runs over several lines$/],
    [`''`, /^names no program$/],
    ['', /^names no program$/],
  ])('%s', (line, why) => {
    const result = splitCommandLine(line)
    expect(result.ok ? '' : result.why).toMatch(why)
  })

  test('reads what commandLineText writes', () => {
    const args = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }).filter(([first]) => first !== '')
    fc.assert(
      fc.property(args, (value) => {
        expect(splitCommandLine(commandLineText(value))).toEqual({ ok: true, value })
      }),
    )
  })
})
