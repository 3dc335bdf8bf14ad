import { expect, test } from '@jest/globals'
import type { ValueKind } from '../src/index.ts'
import { readyMadeChecks } from '../src/targets/values/checks.ts'
import {
  headerName,
  mediaType,
  redirectTarget,
  sha256,
  sizeRange,
  statusRange,
} from '../src/targets/values/expected.ts'
import { nameServer } from '../src/targets/values/host.ts'

const ANY_SIZE = Number.POSITIVE_INFINITY
const HASH = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'

test.each<[string, ValueKind<unknown>, string, unknown]>([
  ['status', statusRange(), '2xx', { from: 200, to: 299 }],
  ['status', statusRange(), '4XX', { from: 400, to: 499 }],
  ['status', statusRange(), '204', { from: 204, to: 204 }],
  ['status', statusRange(), '200 - 308', { from: 200, to: 308 }],
  ['size', sizeRange(), '0', { min: 0, max: 0 }],
  ['size', sizeRange(), '1000-20000', { min: 1000, max: 20_000 }],
  ['size', sizeRange(), '1-', { min: 1, max: ANY_SIZE }],
  ['sha256', sha256(), HASH, HASH.toLowerCase()],
  ['media type', mediaType(), 'Application/LD+json', 'application/ld+json'],
  ['header name', headerName(), 'X-Request-Id', 'x-request-id'],
  ['redirect', redirectTarget(), '/login?next=/', '/login?next=/'],
  ['redirect', redirectTarget(), 'https://h/', 'https://h/'],
  ['name server', nameServer(), '1.1.1.1', '1.1.1.1:53'],
  ['name server', nameServer(), 'ns.example:5353', 'ns.example:5353'],
  ['name server', nameServer(), '[::1]', '[::1]:53'],
  ['name server', nameServer(), '[::1]:54', '[::1]:54'],
  ['checks', readyMadeChecks(), 'none', []],
  ['checks', readyMadeChecks(), 'certificate, cors-preflight', ['certificate', 'cors-preflight']],
])('%s: %s', (_what, kind, text, expected) => {
  expect(kind.parse(text)).toEqual({ ok: true, value: expected })
})

test.each<[string, ValueKind<unknown>, string, string]>([
  ['status', statusRange(), '6xx', 'is not a status from 100 to 599'],
  ['status', statusRange(), '99', 'is not a status from 100 to 599'],
  ['status', statusRange(), '200-600', 'is not a status from 100 to 599'],
  ['status', statusRange(), '299-200', 'has its larger number first'],
  ['size', sizeRange(), '5 kB', 'is not a number of bytes'],
  ['size', sizeRange(), '9-3', 'has its larger number first'],
  ['sha256', sha256(), 'abc', 'is not a SHA-256'],
  ['media type', mediaType(), 'text/html; charset=utf-8', 'is not a media type'],
  ['header name', headerName(), 'x request', 'is not a header name'],
  ['redirect', redirectTarget(), '//evil.example', 'is neither'],
  ['redirect', redirectTarget(), 'login', 'is neither'],
  ['name server', nameServer(), 'udp://1.1.1.1', 'has no valid host'],
  ['checks', readyMadeChecks(), 'hsts', 'holds items that cannot be used: "hsts" is none of these'],
])('%s: not %s', (_what, kind, text, why) => {
  expect(kind.parse(text)).toEqual({ ok: false, why })
})
