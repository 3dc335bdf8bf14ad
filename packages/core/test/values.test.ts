import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  durationText,
  kinds,
  percentText,
  quoted,
  rateText,
  splitList,
  type ValueKind,
} from '../src/values/index.ts'

const refusal = (kind: ValueKind<unknown>, text: string): string | undefined => {
  const result = kind.parse(text)
  return result.ok ? undefined : result.why
}

describe('what is understood', () => {
  test.each<[string, ValueKind<unknown>, string, unknown]>([
    ['duration', kinds.duration(), '500ms', 500],
    ['duration', kinds.duration(), '1m30s', 90_000],
    ['duration', kinds.duration(), '1m 30 s', 90_000],
    ['duration', kinds.duration(), '1.005s', 1005],
    ['duration', kinds.duration(), '2d1h', 176_400_000],
    ['duration', kinds.duration(), '250us', 0.25],
    ['duration', kinds.duration(), '0s', 0],
    ['percentage', kinds.percent(), '0.1%', 0.1],
    ['percentage', kinds.percent(), '3 %', 3],
    ['rate', kinds.rate(), '200/s', 200],
    ['rate', kinds.rate(), '12000 / m', 200],
    ['rate', kinds.rate(), '3600/h', 1],
    ['number', kinds.number(), '-1.5', -1.5],
    ['whole number', kinds.number({ whole: true, min: 1, max: 10 }), '10', 10],
    ['flag', kinds.flag(), 'Yes', true],
    ['flag', kinds.flag(), 'FALSE', false],
    ['enum', kinds.oneOf(['auto', 'never']), 'never', 'never'],
    [
      'list',
      kinds.list(kinds.path()),
      'a.json, b-{1,2}.json\n\n c.json,',
      ['a.json', 'b-{1,2}.json', 'c.json'],
    ],
    [
      'url',
      kinds.httpUrl(),
      'https://user:pass@example.org:8443/api',
      'https://user:pass@example.org:8443/api',
    ],
    ['url with a query', kinds.httpUrl({ query: 'allowed' }), 'https://h/a?b=1,2', 'https://h/a?b=1,2'],
    [
      'list by lines',
      kinds.list(kinds.path(), { separator: 'line' }),
      ' a,b.json\r\n\n c.json,\n',
      ['a,b.json', 'c.json,'],
    ],
    ['headers', kinds.headerLines(), 'A: b:c\r\n\n a : d', { a: 'd' }],
    ['path of a request', kinds.requestPath(), '/cart?page=2&q=%C3%A9', '/cart?page=2&q=%C3%A9'],
    ['method', kinds.method(), 'patch', 'PATCH'],
    ['network', kinds.network(), '10.0.0.0/8', '10.0.0.0/8'],
    ['address', kinds.network(), '192.168.1.20', '192.168.1.20'],
    ['network', kinds.network(), 'fd00::/8', 'fd00::/8'],
    ['address that carries another', kinds.network(), '::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['header', kinds.headerValue(), 'text/html; q=0.9\té', 'text/html; q=0.9\té'],
  ])('%s: %#', (_name, kind, text, value) => {
    expect(kind.parse(text)).toEqual({ ok: true, value })
  })
})

describe('what is refused, and why', () => {
  test.each<[ValueKind<unknown>, string, string]>([
    [kinds.duration(), '30', 'has no unit'],
    [kinds.duration(), '5 m in', 'is not a duration'],
    [kinds.duration(), '5min', 'has an unknown unit "min"'],
    [kinds.duration(), '-1s', 'is not a duration'],
    [kinds.duration(), '1e3s', 'has an unknown unit "e"'],
    [kinds.duration(), '٣s', 'is not a duration'],
    [kinds.duration(), '30s1m', 'names its units out of order'],
    [kinds.duration(), '1s1s', 'names its units out of order'],
    [kinds.duration(), '0.1us', 'is finer than a microsecond'],
    [kinds.duration(), '999999999d', 'is above 10000d'],
    [kinds.duration(), '9'.repeat(100_000), 'is too long for a duration'],
    [kinds.duration({ min: 1000 }), '500ms', 'is below 1s'],
    [kinds.duration({ max: 60_000 }), '2m', 'is above 1m'],
    [kinds.network(), 'localhost', 'is neither'],
    [kinds.network(), '10.0.0.0/33', 'is neither'],
    [kinds.network(), '10.0.0/8', 'is neither'],
    [kinds.network(), '10.0.0.256', 'is neither'],
    [kinds.network(), 'fd00::/129', 'is neither'],
    [kinds.network(), 'fd00::1::2', 'is neither'],
    [kinds.network(), ']@example.org/8', 'is neither'],
    [kinds.percent(), '0.1', 'has no % sign'],
    [kinds.percent(), '-1%', 'is below 0%'],
    [kinds.percent(), '101%', 'is above 100%'],
    [kinds.percent(), 'NaN%', 'is not a percentage'],
    [kinds.rate(), '200', 'has no time to be counted in'],
    [kinds.rate(), '200/sec', 'counts in something else than s, m or h'],
    [kinds.rate(), 'x/s', 'is not a rate'],
    [kinds.rate({ min: 0.1 }), '0/s', 'is below 0.1/s'],
    [kinds.number(), '1e309', 'is not a plain decimal number'],
    [kinds.number(), '0x10', 'is not a plain decimal number'],
    [kinds.number(), '٣', 'is not a plain decimal number'],
    [kinds.number(), 'NaN', 'is not a plain decimal number'],
    [kinds.number(), '1,5', 'is not a plain decimal number'],
    [kinds.number(), '9'.repeat(400), 'is too long for a number'],
    [kinds.number({ whole: true }), '3.5', 'is not a whole number'],
    [kinds.number({ whole: true }), '99999999999999999999', 'is not a whole number'],
    [kinds.flag(), '1', 'is neither yes nor no'],
    [kinds.oneOf(['always', 'never']), 'alway', 'is unknown; always is the closest'],
    [kinds.list(kinds.path()), ' , ,', 'holds nothing'],
    [
      kinds.list(kinds.oneOf(['a'])),
      'a, b',
      'holds items that cannot be used: "b" is unknown; a is the closest',
    ],
    [kinds.path(), 'a\nb', 'holds a line break or a null character'],
    [kinds.httpUrl(), 'ftp://x', 'is not an http or https URL'],
    [kinds.httpUrl(), 'http:example.org', 'is not an http or https URL'],
    [kinds.httpUrl(), 'http://', 'is not a valid URL'],
    [kinds.httpUrl(), 'http://x:99999', 'is not a valid URL'],
    [kinds.httpUrl(), 'http://x/#a', 'has a fragment, which is never sent to a server'],
    [kinds.httpUrl(), 'http://x/?a', 'has a query, which belongs to the path of a request'],
    [kinds.httpUrl({ query: 'allowed' }), 'ftp://x/?a', 'is not an http or https URL'],
    [kinds.list(kinds.path(), { separator: 'line' }), ' \n ', 'holds nothing'],
    [kinds.headerLines(), 'A: b\nC', 'has no colon in line 2'],
    [kinds.headerLines(), 'Content-Length: 3', 'starts line 1 with a name that is set by Plinth itself'],
    [kinds.httpUrl(), 'http://x/a\nb', 'holds a space, a control character or a backslash'],
    [kinds.requestPath(), 'cart', 'does not start with /'],
    [kinds.requestPath(), '/é', 'holds characters that must be percent-encoded'],
    [kinds.requestPath(), '/a b', 'holds characters that must be percent-encoded'],
    [kinds.method(), 'GE T', 'is not a request method'],
    [kinds.method(), 'connect', 'asks for a tunnel, which is no request'],
    [kinds.headerValue(), 'a\r\nb: c', 'holds a line break, a control or a non-Latin-1 character'],
    [kinds.headerValue(), '☃', 'holds a line break, a control or a non-Latin-1 character'],
  ])('%#', (kind, text, why) => {
    expect(refusal(kind, text)).toBe(why)
  })
})

const every: readonly ValueKind<unknown>[] = [
  ...[kinds.duration(), kinds.percent(), kinds.rate(), kinds.number(), kinds.flag(), kinds.commandLine()],
  ...[kinds.oneOf(['a']), kinds.list(kinds.duration()), kinds.path(), kinds.text(), kinds.secret()],
  ...[
    kinds.httpUrl({ query: 'allowed' }),
    kinds.list(kinds.path(), { separator: 'line' }),
    kinds.headerLines(),
  ],
  ...[kinds.httpUrl(), kinds.requestPath(), kinds.method(), kinds.headerValue()],
]

describe('properties', () => {
  test('a duration of whole microseconds survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000_000 * 10_000 }), (microseconds) => {
        const value = microseconds / 1000
        expect(kinds.duration().parse(durationText(value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('percentages and rates survive being written and read', () => {
    const thousandths = fc.integer({ min: 0, max: 100_000 }).map((count) => count / 1000)
    fc.assert(
      fc.property(thousandths, (value) => {
        expect(kinds.percent().parse(percentText(value))).toEqual({ ok: true, value })
        expect(kinds.rate().parse(rateText(value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('numbers with an exponent are written without one', () => {
    expect([percentText(1e-7), percentText(1e21)]).toEqual(['0.0000001%', '1000000000000000000000%'])
  })

  test('no text makes a kind throw', () => {
    const unit = fc.constantFrom(
      '%',
      '/',
      's',
      'm',
      '1',
      '.',
      ' ',
      '"',
      "'",
      '\\',
      '\n',
      '{',
      ',',
      ':',
      '$',
      'é',
      '\0',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(unit).map((units) => units.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const kind of every) expect(typeof kind.parse(text).ok).toBe('boolean')
      }),
    )
  })

  test('the examples of a kind are of that kind', () => {
    for (const kind of every)
      for (const example of kind.examples) expect(refusal(kind, example)).toBeUndefined()
  })

  test('hostile texts of 65,536 characters are read in a blink', () => {
    const hostile = ['1', '1m', ' ', 'a,', '{', "'", '\\"', '1.', '$', '/'].map((piece) =>
      piece.repeat(65_536 / piece.length),
    )
    const started = performance.now()
    for (const text of hostile) for (const kind of every) kind.parse(text)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('lists', () => {
  test('a brace that is never closed does not join lines', () => {
    expect(splitList('a{,b\nc,d')).toEqual(['a{,b', 'c', 'd'])
  })

  test('many bad items are counted, not listed', () => {
    expect(refusal(kinds.list(kinds.flag()), Array(8).fill('x').join())).toMatch(/^holds .*; and 3 more$/)
  })
})

describe('quoted', () => {
  test.each([
    ['a"b', '"a"b"'],
    ['a\r\n::error::b', '"a\\u{d}\\u{a}::error::b"'],
    ['\u001b[31m\u202eabc\u2028', '"\\u{1b}[31m\\u{202e}abc\\u{2028}"'],
    ['x'.repeat(81), `"${'x'.repeat(80)}…" (81 characters)`],
  ])('%#', (text, shown) => {
    expect(quoted(text)).toBe(shown)
  })
})

test('a text is cut between code points', () => {
  const shown = quoted(`${'x'.repeat(79)}😀😀`)
  expect(shown).toBe(`"${'x'.repeat(79)}…" (83 characters)`)
})
