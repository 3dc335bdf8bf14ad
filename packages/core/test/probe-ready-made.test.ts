import { describe, expect, test } from '@jest/globals'
import { judgeAnswer } from '../src/probe/http/expectations.ts'
import {
  type Asked,
  askedOf,
  type HttpExpectation,
  type Probe,
  type TargetWords,
} from '../src/targets/index.ts'
import { answerOf } from './probe-settings.ts'

type Kind = NonNullable<TargetWords['kind']>
type Answer = Parameters<typeof answerOf>[0]

const COMMON = { headers: {}, insecureTls: false }

/** What is wrong with an answer to the probe of a kind, or to one of its ready-made checks; null where nothing is. */
function judged(kind: Kind, check: string | null, answer: Answer): string | null {
  const address = { kind: 'http', url: 'https://shop.example/app.js' } as const
  const [target] = askedOf([{ address, entry: { kind }, where: () => '' }], COMMON, [])
  return judgeAnswer(answerOf(answer), expectationOf(target, check))?.message ?? null
}

function expectationOf(target: Asked | undefined, check: string | null): HttpExpectation {
  const found = target?.checks.find(({ name }) => name === check)
  const probe: Probe | undefined =
    check === null ? target?.probe : found?.kind === 'probe' ? found.probe : undefined
  if (probe?.kind !== 'http') throw new Error(`no such probe: ${check}`)
  return probe.expect
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }

describe('the kinds', () => {
  test.each<[Kind, Answer]>([
    ['page', { headers: html, body: '<p>' }],
    ['api', { headers: json, body: '{"a":1}' }],
    ['api', { headers: json, body: 'null' }],
    ['function', { body: '' }],
    ['asset', { headers: { 'content-type': 'text/javascript' }, body: 'x' }],
    ['asset', { body: 'x' }],
  ])('%s: %j is kept', (kind, answer) => {
    expect(judged(kind, null, answer)).toBeNull()
  })

  test.each<[Kind, Answer, string]>([
    ['page', { headers: json }, 'the content type is "application/json", where "text/html" is expected'],
    ['page', { status: 304 }, 'answered 304, where 200 to 299 is expected'],
    ['api', { headers: json, body: '<p>' }, 'the body is not JSON; it begins "<p>"'],
    [
      'api',
      { headers: html, body: '{}' },
      'the content type is "text/html", where "application/json" is expected',
    ],
    ['function', { status: 401 }, 'answered 401, where 200 to 299 is expected'],
    ['asset', { headers: html, body: '<p>' }, 'the content type is "text/html": this is another file'],
    ['asset', { body: '' }, 'the body has 0 bytes, where at least 1 are expected'],
  ])('%s: %j is broken', (kind, answer, message) => {
    expect(judged(kind, null, answer)).toBe(message)
  })
})

describe('the checks', () => {
  test.each<[Kind, string, Answer]>([
    ['page', 'strict-transport-security', { headers: { 'strict-transport-security': 'max-age=63072000' } }],
    ['page', 'content-type-options', { headers: { 'x-content-type-options': 'nosniff' } }],
    ['page', 'frame-protection', { headers: { 'x-frame-options': 'DENY' } }],
    [
      'page',
      'frame-protection',
      { headers: { 'content-security-policy': "default-src *; Frame-Ancestors 'none'" } },
    ],
    ['function', 'cors-preflight', { status: 204, headers: { 'access-control-allow-origin': '*' } }],
    ['function', 'cors-preflight', { headers: { 'access-control-allow-origin': 'https://shop.example' } }],
  ])('of a %s: %s, %j is kept', (kind, check, answer) => {
    expect(judged(kind, check, answer)).toBeNull()
  })

  test.each<[Kind, string, Answer, string]>([
    ['page', 'strict-transport-security', {}, 'the header strict-transport-security is missing'],
    [
      'page',
      'content-type-options',
      {},
      'the header x-content-type-options is missing, where "nosniff" is expected',
    ],
    [
      'page',
      'frame-protection',
      { headers: { 'content-security-policy': 'default-src *' } },
      'there is no header content-security-policy with "frame-ancestors", and none x-frame-options',
    ],
    [
      'function',
      'cors-preflight',
      { headers: { 'access-control-allow-origin': 'https://other.example' } },
      'there is no header access-control-allow-origin with "*", and none access-control-allow-origin with "https://shop.example"',
    ],
    [
      'function',
      'cors-preflight',
      { status: 404, headers: { 'access-control-allow-origin': '*' } },
      'answered 404, where 200 to 299 is expected',
    ],
  ])('of a %s: %s, %j is broken', (kind, check, answer, message) => {
    expect(judged(kind, check, answer)).toBe(message)
  })
})
