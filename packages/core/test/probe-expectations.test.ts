import { describe, expect, test } from '@jest/globals'
import { judgeAnswer } from '../src/probe/http/expectations.ts'
import { maxBodyBytes, maxRedirects } from '../src/probe/http/limits.ts'
import type { HttpExpectation } from '../src/targets/index.ts'
import { answerOf, expecting, HOSTILE_TEXTS, ONE_CLAUSE } from './probe-settings.ts'

type Answer = Parameters<typeof answerOf>[0]
type Case = readonly [string, Partial<HttpExpectation>, Answer]

const SHA256_OF_OK = '2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df'

const KEPT: readonly Case[] = [
  ['a status of a range', {}, { status: 204 }],
  ['a status that is the end of a range', {}, { status: 299 }],
  [
    'a status that only a later range has',
    {
      status: [
        { from: 200, to: 200 },
        { from: 401, to: 401 },
      ],
    },
    { status: 401 },
  ],
  ['a server error that is expected', { status: [{ from: 503, to: 503 }] }, { status: 503 }],
  ['any status below 500 where none is named', { status: [] }, { status: 404 }],
  [
    'a header that is there',
    { headers: [{ name: 'x-frame-options', value: null }] },
    { headers: { 'x-frame-options': '' } },
  ],
  ['a header with its value', { headers: [{ name: 'x-a', value: 'b' }] }, { headers: { 'x-a': ' b ' } }],
  ['a value as text', { json: [{ path: '$.status', value: 'ok' }] }, { body: '{"status":"ok"}' }],
  ['a value as JSON text', { json: [{ path: '$.status', value: '"ok"' }] }, { body: '{"status":"ok"}' }],
  ['a number', { json: [{ path: '$.n', value: '1.50' }] }, { body: '{"n":1.5}' }],
  ['a boolean', { json: [{ path: '$.up', value: 'true' }] }, { body: '{"up":true}' }],
  ['null', { json: [{ path: '$.error', value: 'null' }] }, { body: '{"error":null}' }],
  ['an object', { json: [{ path: '$', value: '{"b":[1],"a":2}' }] }, { body: '{"a":2,"b":[1]}' }],
  [
    'a filter that leaves one',
    { json: [{ path: '$[?@.id == 2].up', value: 'true' }] },
    { body: '[{"id":1,"up":false},{"id":2,"up":true}]' },
  ],
  ['text of the body', { body: 'größer' }, { body: 'so viel größer' }],
  [
    'the content type, whatever its parameters',
    { contentType: 'text/html' },
    { headers: { 'content-type': 'Text/HTML; charset=utf-8' } },
  ],
  [
    'a redirect to a relative place',
    { status: [], redirect: '/login' },
    { status: 302, headers: { location: 'https://shop.example/login' } },
  ],
  [
    'a redirect that is answered as a relative place',
    { status: [], redirect: 'https://shop.example/a/c' },
    { status: 308, headers: { location: 'c' } },
  ],
  ['the size', { size: { min: 2, max: 2 } }, { body: 'ok' }],
  ['the hash, in capitals', { sha256: SHA256_OF_OK.toUpperCase() }, { body: 'ok' }],
]

describe('kept', () => {
  test.each(KEPT)('%s', (_what, some, answer) => {
    expect(judgeAnswer(answerOf(answer), expecting(some))).toBeNull()
  })
})

const BROKEN: readonly (readonly [string, Partial<HttpExpectation>, Answer, string])[] = [
  ['a header that is missing', { headers: [{ name: 'x-a', value: null }] }, {}, 'the header x-a is missing'],
  [
    'a header that every object has',
    { headers: [{ name: 'constructor', value: null }] },
    {},
    'the header constructor is missing',
  ],
  [
    'a header with another value',
    { headers: [{ name: 'x-frame-options', value: 'DENY' }] },
    { headers: { 'x-frame-options': 'ALLOW' } },
    'the header x-frame-options is "ALLOW", where "DENY" is expected',
  ],
  [
    'a missing header with a value',
    { headers: [{ name: 'x-a', value: 'b' }] },
    {},
    'the header x-a is missing, where "b" is expected',
  ],
  [
    'another value',
    { json: [{ path: '$.status', value: 'ok' }] },
    { body: '{"status":"starting"}' },
    '"$.status" is "starting" in the body, where "ok" is expected',
  ],
  [
    'text where a number is expected',
    { json: [{ path: '$.n', value: '1' }] },
    { body: '{"n":"2"}' },
    '"$.n" is "2" in the body, where "1" is expected',
  ],
  [
    'an object',
    { json: [{ path: '$.a', value: '1' }] },
    { body: '{"a":{}}' },
    '"$.a" is an object in the body, where "1" is expected',
  ],
  [
    'an array',
    { json: [{ path: '$.a', value: '1' }] },
    { body: '{"a":[1]}' },
    '"$.a" is an array of 1 in the body, where "1" is expected',
  ],
  [
    'a whole number that doubles cannot hold',
    { json: [{ path: '$.build', value: '9007199254740993' }] },
    { body: '{"build":9007199254740992}' },
    '"$.build" is 9007199254740992 in the body, where "9007199254740993" is expected',
  ],
  [
    'nothing at the path',
    { json: [{ path: '$.a', value: '1' }] },
    { body: '{}' },
    '"$.a" selects nothing in the body, where one value is wanted',
  ],
  [
    'several at the path',
    { json: [{ path: '$[*]', value: '1' }] },
    { body: '[1,1]' },
    '"$[*]" selects 2 values in the body, where one value is wanted',
  ],
  [
    'no JSON',
    {
      json: [
        { path: '$.a', value: '1' },
        { path: '$.b', value: '2' },
      ],
    },
    { body: '<html></html>' },
    'the body is not JSON; it begins "<html></html>"',
  ],
  ['an empty body as JSON', { json: [{ path: '$.a', value: '1' }] }, {}, 'the body is empty, and not JSON'],
  [
    'other text',
    { body: 'ready' },
    { body: 'starting' },
    'the body does not contain "ready"; it begins "starting"',
  ],
  ['text of an empty body', { body: 'ready' }, {}, 'the body does not contain "ready"; it is empty'],
  [
    'another content type',
    { contentType: 'application/json' },
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
    'the content type is "text/html", where "application/json" is expected',
  ],
  [
    'no content type',
    { contentType: 'text/css' },
    {},
    'the content type is missing, where "text/css" is expected',
  ],
  [
    'no redirect',
    { redirect: '/login' },
    {},
    'answered 200 without redirecting, where a redirect to "/login" is expected',
  ],
  [
    'a redirect to elsewhere',
    { status: [], redirect: '/login' },
    { status: 301, headers: { location: 'https://evil.example/login' } },
    'redirects to "https://evil.example/login", where "/login" is expected',
  ],
  [
    'too small',
    { size: { min: 3, max: 9 } },
    { body: 'ok' },
    'the body has 2 bytes, where 3 to 9 are expected',
  ],
  ['too large', { size: { min: 1, max: 1 } }, { body: 'ok' }, 'the body has 2 bytes, where 1 are expected'],
  [
    'another hash',
    { sha256: 'ab'.repeat(32) },
    { body: 'ok' },
    "the body's SHA-256 is 2689367b205c16ce…, where abababababababab… is expected",
  ],
]

describe('broken', () => {
  test.each(BROKEN)('%s', (_what, some, answer, message) => {
    expect(judgeAnswer(answerOf(answer), expecting(some))).toEqual({
      class: 'expectation',
      message,
      unavailable: false,
    })
  })

  test.each([
    [{}, 404, 'answered 404, where 200 to 299 is expected', false],
    [{}, 503, 'answered 503, where 200 to 299 is expected', true],
    [{ status: [] }, 500, 'answered 500', true],
    [
      {
        status: [
          { from: 200, to: 200 },
          { from: 401, to: 403 },
        ],
      },
      302,
      'answered 302, where 200 or 401 to 403 is expected',
      false,
    ],
  ])('the status: %j against %i', (some, status, message, unavailable) => {
    expect(judgeAnswer(answerOf({ status }), expecting(some))).toEqual({
      class: 'status',
      message,
      unavailable,
    })
  })

  test('several at once: three are told', () => {
    const headers = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, value: null }))
    expect(judgeAnswer(answerOf({}), expecting({ headers }))?.message).toBe(
      'the header a is missing; the header b is missing; the header c is missing; and 2 more',
    )
  })

  test('a status that is not expected is told alone', () => {
    const all = expecting({ body: 'x', headers: [{ name: 'a', value: null }] })
    expect(judgeAnswer(answerOf({ status: 404 }), all)?.message).toBe(
      'answered 404, where 200 to 299 is expected',
    )
  })
})

describe('what a server says stays one short line', () => {
  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text] as const))('%j', (_shown, text) => {
    const body = JSON.stringify({ a: text })
    const wanted = { body: 'absent', json: [{ path: '$.a', value: 'b' }], contentType: 'text/css' }
    const headers = { 'content-type': text, location: text, 'x-a': text }
    for (const [some, answer] of [
      [wanted, { body, headers }],
      [{ body: 'absent' }, { body: text }],
      [{ json: [{ path: '$.a', value: 'b' }] }, { body: text }],
      [{ headers: [{ name: 'x-a', value: 'b' }] }, { headers }],
      [
        { status: [], redirect: '/' },
        { status: 302, headers },
      ],
    ] as const) {
      expect(judgeAnswer(answerOf(answer), expecting(some))?.message).toMatch(ONE_CLAUSE)
    }
  })
})

describe('limits', () => {
  test.each([
    [{ size: null, sha256: null }, 10],
    [{ size: { min: 0, max: 5 }, sha256: null }, 10],
    [{ size: { min: 0, max: 20 * 2 ** 20 }, sha256: null }, 20],
    [{ size: { min: 0, max: Number.POSITIVE_INFINITY }, sha256: null }, 100],
    [{ size: null, sha256: 'ab' }, 100],
  ])('%j: %i MiB of the body are read', (some, mebibytes) => {
    expect(maxBodyBytes(some)).toBe(mebibytes * 2 ** 20)
  })

  test.each([
    [{ redirect: null, status: [] }, true],
    [{ redirect: null, status: [{ from: 200, to: 399 }] }, true],
    [{ redirect: null, status: [{ from: 301, to: 308 }] }, false],
    [{ redirect: '/login', status: [] }, false],
  ])('%j: redirects are followed: %s', (some, followed) => {
    expect(maxRedirects(some) > 0).toBe(followed)
  })
})
