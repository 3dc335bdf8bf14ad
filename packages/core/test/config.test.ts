import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { configFile, latencyObjectives, loadConfig, objective } from '../src/config/index.ts'
import { InputError } from '../src/errors.ts'
import { kinds } from '../src/values/index.ts'

const step = configFile.section('A step.', {
  path: configFile.setting({ kind: kinds.requestPath(), description: 'Its path.' }),
  ...configFile.settings({
    weight: { kind: kinds.number({ min: 1 }), description: 'Its weight.' },
    body: { kind: kinds.text({ allowsEmpty: true }), description: 'Its body.' },
  }),
})
const perf = configFile.section('The perf gate.', {
  ...configFile.settings({
    rate: { kind: kinds.rate(), description: 'The rate.' },
    metrics: { kind: kinds.list(kinds.oneOf(['p50', 'p95'])), description: 'The metrics.' },
    command: { kind: kinds.commandLine(), description: 'The command.' },
  }),
  steps: z.optional(z.array(step)),
  headers: z.optional(
    configFile.named(
      'Headers.',
      configFile.setting({ kind: kinds.headerValue(), description: 'A value.' }),
      (name) => (name.includes(' ') ? 'is not a header name' : null),
    ),
  ),
})

const load = (text: string) => loadConfig(text, 'plinth.yml', { perf })

function complaints(text: string): readonly string[] {
  try {
    load(text)
    return []
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ where, what, mend }) => `${where}: ${what}; ${mend}`)
    throw error
  }
}

describe('what is read', () => {
  test.each(['', '# only a comment\n', '---\n', '~', 'slo:\nperf:\n', '\uFEFF'])(
    'nothing set: %j',
    (text) => {
      const { slo, sections } = load(text)
      expect({ slo, sections }).toEqual({ slo: {}, sections: { perf: {} } })
    },
  )

  test('a scalar means the text that was written', () => {
    const text = [
      'slo: { p95: 300ms, p99.9: "1s", error-rate: 0.50 % }',
      'perf:',
      '  rate: 200/s',
      '  metrics: p50, p95',
      "  command: [node, 'a b.js', 1.10]",
      '  headers: { x-version: 1.10, x-on: true, x-hex: 0x10, x-date: 2026-01-01 }',
      '  steps:',
      "    - { path: /a, weight: 3, body: '' }",
      '    - path: /b',
      '      weight:',
      '      body: |',
      '        two',
      '        lines',
      'deploy: { anything: [1, 2] }',
    ].join('\n')
    const { slo, sections } = load(text)
    expect({ slo, sections }).toEqual({
      slo: { p95: 300, 'p99.9': 1000, 'error-rate': 0.5 },
      sections: {
        perf: {
          rate: 200,
          metrics: ['p50', 'p95'],
          command: ['node', 'a b.js', '1.10'],
          headers: { 'x-version': '1.10', 'x-on': 'true', 'x-hex': '0x10', 'x-date': '2026-01-01' },
          steps: [
            { path: '/a', weight: 3, body: '' },
            { path: '/b', body: 'two\nlines\n' },
          ],
        },
      },
    })
  })

  test('an alias stands for what it names', () => {
    const { sections } = load(
      'perf:\n  steps:\n    - &one { path: /a }\n    - *one\n  headers: { a: &v x, b: *v }',
    )
    expect(sections.perf).toEqual({ steps: [{ path: '/a' }, { path: '/a' }], headers: { a: 'x', b: 'x' } })
  })

  test('tells where a key stands', () => {
    const { where } = load('perf:\r\n  rate: 1/s\r\n  steps:\r\n    - path: /a\r\n')
    expect([where(['perf', 'rate']), where(['perf', 'steps', 0, 'path']), where(['perf', 'none'])]).toEqual([
      '`perf.rate` (plinth.yml:2:3)',
      '`perf.steps[0].path` (plinth.yml:4:7)',
      '`perf.none` (plinth.yml:2:3)',
    ])
  })
})

describe('what is refused', () => {
  test('all problems at once, in the order of the file', () => {
    const text = [
      'slo:',
      '  p59: 5ms',
      '  p95: 500',
      'perf:',
      '  rat: 3/s',
      '  metrics: [p50, p59]',
      '  steps:',
      '    - path: cart',
      '      wieght: 2',
      '    - weight: 0',
      '    - /a',
      '  headers: {"a b": x, c: "1\\n2"}',
      '  headers: {}',
      'perv: {}',
    ].join('\n')
    expect(complaints(text)).toEqual([
      expect.stringMatching(
        /^plinth\.yml:2:3, key `slo\.p59`: the key "p59" is unknown; write p\d+, if that was meant/,
      ),
      'plinth.yml:3:8, key `slo.p95`: "500" has no unit; write a duration of at least 1us, such as 500ms',
      'plinth.yml:5:3, key `perf.rat`: the key "rat" is unknown; write rate, if that was meant; the valid keys are rate, metrics, command, steps, headers',
      'plinth.yml:6:18, key `perf.metrics[1]`: "p59" is unknown; p50 is the closest; write one of p50, p95, such as p50',
      'plinth.yml:8:13, key `perf.steps[0].path`: "cart" does not start with /; write a path of the service, such as /cart?page=2',
      'plinth.yml:9:7, key `perf.steps[0].wieght`: the key "wieght" is unknown; write weight, if that was meant; the valid keys are path, weight, body',
      'plinth.yml:10:7, key `perf.steps[1].path`: the key is missing; write a path of the service, such as /cart?page=2',
      'plinth.yml:10:15, key `perf.steps[1].weight`: "0" is below 1; write a number of at least 1, such as 1',
      'plinth.yml:11:7, key `perf.steps[2]`: this is text; write a mapping, with lines of key: value',
      'plinth.yml:12:13, key `perf.headers.a b`: "a b" is not a header name; write a valid name',
      expect.stringMatching(/^plinth\.yml:12:26, key `perf\.headers\.c`: "\*\*\*" holds a line break/),
      'plinth.yml:13:3: the key "headers" is given twice; keep one of them',
      'plinth.yml:14:1, key `perv`: the key "perv" is unknown; write perf, if that was meant; the valid keys are slo, history, perf, deploy, cost, checklist, uptime, audit, capacity, release',
    ])
  })

  test.each<[string, string]>([
    ['- a', 'plinth.yml:1:1: this is a list; write a mapping, with lines of key: value'],
    ['text', 'plinth.yml:1:1: this is text; write a mapping, with lines of key: value'],
    ['perf: 1', 'plinth.yml:1:7, key `perf`: this is text; write a mapping, with lines of key: value'],
    [
      'perf: {steps: {}}',
      'plinth.yml:1:15, key `perf.steps`: this is a mapping of keys; write a list, its items after - signs',
    ],
    ['perf: {rate: [1/s]}', 'plinth.yml:1:14, key `perf.rate`: this is a list; write a rate, such as 200/s'],
    ["perf: {rate: ''}", 'plinth.yml:1:14, key `perf.rate`: the value is empty; write a rate, such as 200/s'],
    [
      'perf: {metrics: [p50, ]}\nx: [',
      'plinth.yml:2:5: this is not valid YAML: unexpected end of the stream within a flow collection; mend it here or shortly before',
    ],
    [
      'perf:\n\trate: 1/s',
      'plinth.yml:2:1: this is not valid YAML: tab characters must not be used in indentation; indent with spaces',
    ],
    ['a: 1\n---\nb: 2', 'plinth.yml:3:1: the file holds 2 documents, separated by ---; keep one of them'],
    ['slo: *no', 'plinth.yml:1:6: there is no anchor &no before this alias; write the value out'],
    [
      'perf: {<<: {rate: 1/s}}',
      'plinth.yml:1:8: merging with << is not supported; write the keys out, or use an alias for a value',
    ],
    ['perf: {__proto__: {rate: x}}', 'plinth.yml:1:8: "__proto__" cannot be a key; remove it'],
    ['perf: {? [a] : 1}', 'plinth.yml:1:10: a key must be plain text; name the key in quotes'],
    ['perf: {rate: !!str 1/s}', 'plinth.yml:1:14: the tag !!str is not supported; remove it'],
  ])('%j', (text, complaint) => {
    expect(complaints(text)).toEqual([complaint])
  })

  test('keys that every object has are unknown like any other', () => {
    expect(complaints('perf: {constructor: 1, toString: 2, hasOwnProperty: 3}')).toHaveLength(3)
  })
})

describe('slo', () => {
  test('what the user asked for is told from what is built in', () => {
    const { slo } = load('slo: { p95: 300ms, p50: 100ms, p97.5: 400ms, uptime: 99.95% }')
    expect([objective(slo, 'p95'), objective(slo, 'uptime'), objective(slo, 'error-rate')]).toEqual([
      { value: 300, asked: true },
      { value: 99.95, asked: true },
      { value: 0.1, asked: false },
    ])
    expect(latencyObjectives(slo)).toEqual([
      { id: 'p50', quantile: 0.5, ms: 100 },
      { id: 'p95', quantile: 0.95, ms: 300 },
      { id: 'p97.5', quantile: 0.975, ms: 400 },
    ])
  })
})
