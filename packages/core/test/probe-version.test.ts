import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { versionIn } from '../src/probe/index.ts'
import type { VersionSource } from '../src/targets/index.ts'
import { answerOf, HOSTILE_TEXTS } from './probe-settings.ts'

const text = (prefix: string): VersionSource => ({ from: 'text', prefix })
const json = (path: string): VersionSource => ({ from: 'json', path })
const header = (name: string): VersionSource => ({ from: 'header', name })

describe('versionIn', () => {
  test.each<[VersionSource, Parameters<typeof answerOf>[0], string | null]>([
    [header('X-Version'), { headers: { 'x-version': ' 1.4.2 ' } }, '1.4.2'],
    [header('x-version'), { headers: { 'x-version': '' } }, null],
    [header('x-version'), {}, null],
    [header('constructor'), {}, null],
    [json('$.version'), { body: '{"version":"1.4.2"}' }, '1.4.2'],
    [json('$.build'), { body: '{"build":417}' }, '417'],
    [json('$.a.b'), { body: '{"a":{"b":null}}' }, null],
    [json('$.version'), { body: '{"version":{"major":1}}' }, null],
    [json('$.version'), { body: '<html>' }, null],
    [json('$['), { body: '{}' }, null],
    [text('build:'), { body: '<!-- build:1.4.2 -->' }, '1.4.2'],
    [text('build:'), { body: '<p>build: 1.4.2</p>' }, '1.4.2'],
    [text('"version":'), { body: '{"version": "1.4.2+a"}' }, '1.4.2+a'],
    [text('data-version='), { body: "<html data-version='1.4.2'>" }, '1.4.2'],
    [text('v='), { body: 'v= <b>v=2</b>' }, '2'],
    [text('größe:'), { body: 'größe:groß\nx' }, 'groß'],
    [text('build:'), { body: 'build:1\u001b[31m' }, '1'],
    [text('build:'), { body: 'build:' }, null],
    [text('build:'), { body: 'no' }, null],
    [text(''), { body: 'anything' }, null],
  ])('%j in %j: %j', (source, answer, version) => {
    expect(versionIn(answerOf(answer), source)).toBe(version)
  })

  test('finds what stands behind the prefix, wherever that is', () => {
    const filler = fc.string().filter((some) => !some.includes('@'))
    const version = fc.stringMatching(/^[\w.+-]{1,200}$/)
    const end = fc.constantFrom(' ', '"', "'", '<', '>', '\n', '\u0000')
    fc.assert(
      fc.property(filler, version, end, (around, wanted, after) => {
        const body = `${around}@@${wanted}${after}${around}@@other`
        expect(versionIn(answerOf({ body }), text('@@'))).toBe(wanted)
      }),
    )
  })

  test.each(HOSTILE_TEXTS.map((some) => [some.slice(0, 30), some] as const))(
    '%j is capped',
    (_shown, hostile) => {
      const body = JSON.stringify({ a: hostile })
      for (const source of [header('a'), json('$.a'), text('"a":')]) {
        expect(
          versionIn(answerOf({ headers: { a: hostile }, body }), source)?.length ?? 0,
        ).toBeLessThanOrEqual(201)
      }
    },
  )

  test('what is cut equals nothing', () => {
    const version = 'a'.repeat(201)
    expect(versionIn(answerOf({ headers: { a: version } }), header('a'))).toBe(`${'a'.repeat(200)}…`)
    expect(versionIn(answerOf({ headers: { a: version.slice(1) } }), header('a'))).toBe(version.slice(1))
  })

  test('a body made of prefixes is searched in linear time', () => {
    const started = performance.now()
    expect(versionIn(answerOf({ body: 'a<'.repeat(5 * 2 ** 20) }), text('a'))).toBeNull()
    expect(versionIn(answerOf({ body: 'a'.repeat(10 * 2 ** 20) }), text(`${'a'.repeat(60)}b`))).toBeNull()
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.constantFrom(header, json, text), (bytes, name, from) => {
        const answer = { ...answerOf({ headers: { [name]: name } }), body: Buffer.from(bytes) }
        expect(versionIn(answer, from(name))?.length ?? 1).toBeGreaterThan(0)
      }),
    )
  })
})
