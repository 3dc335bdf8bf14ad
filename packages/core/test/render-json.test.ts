import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { InputError } from '../src/errors.ts'
import { decodeReport, encodeReport } from '../src/render/index.ts'
import { sampleReport } from './render-sample.ts'

describe(encodeReport, () => {
  test('is read back as it was', () => {
    expect(decodeReport(encodeReport(sampleReport()))).toEqual(sampleReport())
  })

  test('any data that JSON can carry is read back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        fc.pre(!Object.hasOwn(data, '__proto__'))
        const expected = JSON.parse(JSON.stringify(data))
        expect(decodeReport(encodeReport(sampleReport({ data }))).data).toEqual(expected)
      }),
    )
  })

  test('does not depend on the order in which keys were written', () => {
    const report = sampleReport({ data: { b: { d: 1, c: 2 }, a: 3 } })
    const { finishedAt, gate, headline, schema, ...others } = report
    const reordered = { ...others, schema, headline, gate, finishedAt, data: { a: 3, b: { c: 2, d: 1 } } }
    expect(Object.keys(reordered)).not.toEqual(Object.keys(report))
    expect(encodeReport(reordered)).toBe(encodeReport(report))
    expect(Object.keys(JSON.parse(encodeReport(report))).slice(0, 3)).toEqual(['schema', 'gate', 'verdict'])
  })

  test.each([
    ['NaN', { rounds: [{ p95: Number.NaN }] }, 'data.rounds[0].p95 is NaN'],
    ['an infinity', { p95: Infinity }, 'data.p95 is Infinity'],
    ['a function', { f: () => 1 }, 'data.f is of type function'],
    ['a map', { m: new Map() }, 'data.m is no plain object'],
  ])('refuses %s, naming the place', (_name, data, message) => {
    expect(() => encodeReport(sampleReport({ data }))).toThrow(message)
  })

  test('refuses a cycle and an amount that is NaN', () => {
    const data: Record<string, unknown> = {}
    data['self'] = data
    expect(() => encodeReport(sampleReport({ data }))).toThrow('in a cycle')
    const findings = [
      { id: 'x', kind: 'x', subject: 'x', verdict: 'fail' as const, why: 'x', samples: Number.NaN },
    ]
    expect(() => encodeReport(sampleReport({ findings }))).toThrow()
  })
})

describe(decodeReport, () => {
  const broken = (change: (report: Record<string, unknown>) => void): string => {
    const value = JSON.parse(encodeReport(sampleReport()))
    change(value)
    return JSON.stringify(value)
  }

  test.each([
    ['an empty text', ' ', 'a.json: is empty'],
    ['a cut text', encodeReport(sampleReport()).slice(0, 500), 'a.json: is not JSON'],
    ['another kind of file', '{"schema":"plinth.samples/v1"}', 'has the schema "plinth.samples/v1"'],
    ['a list', '[]', 'does not name its schema'],
    ['an unknown verdict', broken((report) => (report['verdict'] = 'fine')), 'a.json, verdict:'],
    ['no findings', broken((report) => delete report['findings']), 'a.json, findings:'],
    ['NaN as JSON writes it', broken((report) => (report['findings'] = [{ samples: null }])), 'findings[0]'],
  ])('%s is one clear error', (_name, text, message) => {
    expect(() => decodeReport(text, 'a.json')).toThrow(InputError)
    expect(() => decodeReport(text, 'a.json')).toThrow(message)
  })

  test('takes a byte order mark', () => {
    expect(decodeReport(`\u{feff}${encodeReport(sampleReport())}`)).toEqual(sampleReport())
  })
})
