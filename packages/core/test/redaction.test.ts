import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Redactor } from '../src/redaction/index.ts'
import { capped } from '../src/render/index.ts'
import { type Report, reportSchema } from '../src/report.ts'

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor()
  for (const secret of secrets) redactor.register(secret)
  return redactor
}

describe('redact', () => {
  test.each<[string, readonly string[], string, string]>([
    ['itself', ['s3cret'], 'the s3cret, s3crets', 'the ***, ***s'],
    ['the longest of several', ['pass', 'password'], 'password pass', '*** ***'],
    ['overlapping ones whole', ['abcdef', 'defghi'], 'xabcdefghix', 'x***x'],
    ['one inside a longer that ends later', ['bcde', 'abcdefg'], 'abcdefg abcdef', '*** a***f'],
    ['each line of a key', ['-----A\r\nKEY1\n\nx'], 'KEY1 x', '*** x'],
    [
      'URL-encoded',
      ['a b&c/ü'],
      'q=a%20b%26c%2F%C3%BC q=a+b%26c%2F%C3%BC q=a%20b%26c%2f%c3%bc',
      'q=*** q=*** q=***',
    ],
    ['escaped as JSON', ['say "hi"\\'], String.raw`{"x":"say \"hi\"\\"}`, '{"x":"***"}'],
    [
      'its beginning, where the rest was cut',
      ['abcdefgh'],
      'abcdefg… abcd… abc… abcd',
      '***… ***… abc… abcd',
    ],
    ['the beginning of one behind another', ['abcd', 'cdefgh'], 'abcdefg…', '***…'],
    ['as messages show it', ['a\u00adbcd\u0085e'], 'a\\u{ad}bcd\\u{85}e', '***'],
    ['with its white space collapsed', ['ab  \tcd'], 'ab cd', '***'],
    ['characters a pattern would read', ['a.*c+['], 'abbc a.*c+[', 'abbc ***'],
  ])('%s', (_what, secrets, text, clean) => {
    expect(redactorOf(...secrets).redact(text)).toBe(clean)
  })

  test('base64 of a secret, wherever it stands in the encoded text', () => {
    const redactor = redactorOf('correct horse')
    for (const user of ['', 'a', 'al', 'ali', 'alic']) {
      for (const end of ['', '!', '!!', '!!!']) {
        const encoded = Buffer.from(`${user}:correct horse${end}`).toString('base64')
        expect(redactor.redact(`Basic ${encoded}`)).toContain('***')
        const shown = redactor.redact(encoded).split('***').join('')
        // At most the bytes that neighbours share are left: never three of the secret's characters.
        expect(Buffer.from(shown, 'base64').toString('latin1')).not.toMatch(/cor|ect|hor|orse/)
      }
    }
  })

  test('a basic-auth pair', () => {
    const redactor = new Redactor()
    redactor.registerBasicAuth('alice', 'hunter22')
    expect(redactor.redact('alice:hunter22 hunter22 YWxpY2U6aHVudGVyMjI= alice')).toBe('*** *** *** alice')
  })

  test('what is too short is refused, and said so', () => {
    const redactor = new Redactor()
    expect(['', 'abc', ' abc  ', 'abcd'].map((secret) => redactor.register(secret))).toEqual([
      false,
      false,
      false,
      true,
    ])
    expect(redactor.redact('abc abcd')).toBe('abc ***')
  })

  test('in the wrong character set', () => {
    const secret = 'p\u00e4ssw\u00f6rt'
    const asLatin1 = Buffer.from(secret, 'utf8').toString('latin1')
    const asUtf8 = Buffer.from(secret, 'latin1').toString('utf8')
    expect(redactorOf(secret).redact(`${asLatin1} ${asUtf8}`)).toBe('*** ***')
  })

  test('no telling part of a secret is left, wherever a text was cut', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-') })
    const secret = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      minLength: 6,
      maxLength: 200,
    })
    fc.assert(
      fc.property(secret, around, around, fc.nat(300), (known, before, after, most) => {
        const cut = capped(before + known + after, most)
        const shown = redactorOf(known).redact(`it begins "${cut}"`)
        if (before.length + 4 < most) expect(shown).not.toContain(`${before}${known.slice(0, 4)}`)
      }),
    )
  })

  test('no registered secret is left in any text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c') })
    const secrets = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 7 }))
    fc.assert(
      fc.property(secrets, letters, (known, text) => {
        const clean = redactorOf(...known).redact(text)
        for (const secret of known) expect(clean).not.toContain(secret)
      }),
    )
  })

  test('time grows with the text, not with what it looks like', () => {
    const redactor = redactorOf(...Array.from({ length: 200 }, (_, index) => `${'a'.repeat(500)}${index}b`))
    const started = performance.now()
    redactor.redact('a'.repeat(500_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

const report: Report = {
  schema: 'plinth.report/v1',
  gate: 'perf-gate',
  verdict: 'pass',
  headline: 'pass word pass1234',
  subject: { repository: 'o/r', sha: 'abc', ref: 'main' },
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: '2026-01-01T00:00:01Z',
  findings: [{ id: 'a/pass1234', kind: 'objective', subject: 'x', verdict: 'pass', why: 'said pass1234' }],
  sections: [{ title: 'T', importance: 1, blocks: [{ kind: 'text', text: [{ code: 'pass1234' }, 'pass'] }] }],
  data: { pass1234: [{ deep: 'x pass1234 y', number: 1, none: null }] },
}

describe('redactReport', () => {
  test('cleans every string and stays a report, even where a secret is a word of the format', () => {
    const clean = redactorOf('pass1234', 'pass', 'text', 'verdict').redactReport(report)
    expect(clean).toEqual({
      ...report,
      headline: '*** word ***',
      findings: [{ id: 'a/***', kind: 'objective', subject: 'x', verdict: 'pass', why: 'said ***' }],
      sections: [{ title: 'T', importance: 1, blocks: [{ kind: 'text', text: [{ code: '***' }, 'pass'] }] }],
      data: { '***': [{ deep: 'x *** y', number: 1, none: null }] },
    })
    expect(reportSchema.safeParse(clean).success).toBe(true)
  })

  test('a key named __proto__ stays a key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":"pass1234"}}')
    expect(JSON.stringify(redactorOf('pass1234').redactValue(value))).toBe('{"__proto__":{"x":"***"}}')
  })
})
