import { describe, expect, test } from '@jest/globals'
import type { ValueKind } from '@plinth/core'
import { readyMadeChecks } from '../src/values/checks.ts'
import {
  headerName,
  mediaType,
  redirectTarget,
  sha256,
  sizeRange,
  statusRange,
} from '../src/values/expected.ts'
import { environmentName, gitRef, workflowFile } from '../src/values/github.ts'
import { nameServer } from '../src/values/host.ts'
import { hostPattern, matchesHost } from '../src/values/host-pattern.ts'
import { limit } from '../src/values/limit.ts'
import { versionSource, versionSourceOrNone } from '../src/values/version-source.ts'

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
  ['version', versionSource(), 'header X-Version', { from: 'header', name: 'x-version' }],
  ['version', versionSource(), 'json  $.build.version', { from: 'json', path: '$.build.version' }],
  ['version', versionSource(), 'text build: ', { from: 'text', prefix: 'build: ' }],
  ['version or none', versionSourceOrNone(), 'none', 'none'],
  ['version or none', versionSourceOrNone(), 'text v', { from: 'text', prefix: 'v' }],
  ['workflow', workflowFile(), '.github/workflows/roll-back.yaml', 'roll-back.yaml'],
  ['ref', gitRef(), 'release/1.x', 'release/1.x'],
  ['environment', environmentName(), 'Production – shop', 'Production – shop'],
  ['name server', nameServer(), '1.1.1.1', '1.1.1.1:53'],
  ['name server', nameServer(), 'ns.example:5353', 'ns.example:5353'],
  ['name server', nameServer(), '[::1]', '[::1]:53'],
  ['name server', nameServer(), '[::1]:54', '[::1]:54'],
  ['limit', limit(), '1%', { value: 1, isPercentage: true }],
  ['limit', limit(), '-0.5', { value: -0.5, isPercentage: false }],
  ['checks', readyMadeChecks(), 'none', []],
  ['checks', readyMadeChecks(), 'certificate, cors-preflight', ['certificate', 'cors-preflight']],
  ['host pattern', hostPattern(), 'Shop-*.Vercel.app', 'shop-*.vercel.app'],
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
  [
    'version',
    versionSource(),
    'x-version',
    'does not start with header, json or text, followed by what to look for',
  ],
  [
    'version',
    versionSource(),
    'header',
    'does not start with header, json or text, followed by what to look for',
  ],
  [
    'version',
    versionSource(),
    'cookie v',
    'does not start with header, json or text, followed by what to look for',
  ],
  ['version', versionSource(), 'header x version', 'names a header that is not a header name'],
  ['version', versionSource(), 'json .version', 'holds a path that is not a JSONPath (RFC 9535)'],
  ['version', versionSource(), 'json $.a[', 'holds a path that is not a JSONPath (RFC 9535)'],
  ['workflow', workflowFile(), '../other.yml', 'is not the file name of a workflow'],
  ['workflow', workflowFile(), 'rollback', 'is not the file name of a workflow'],
  ['ref', gitRef(), 'a..b', 'is not the name of a branch or a tag'],
  ['ref', gitRef(), '-D', 'is not the name of a branch or a tag'],
  ['environment', environmentName(), 'a\u0000b', 'is not the name of an environment'],
  ['name server', nameServer(), 'udp://1.1.1.1', 'has no valid host'],
  ['limit', limit(), '5s', 'is not a number'],
  ['checks', readyMadeChecks(), 'hsts', 'holds items that cannot be used: "hsts" is none of these'],
  ['host pattern', hostPattern(), '*', 'allows almost any host'],
  ['host pattern', hostPattern(), '*.com', 'allows almost any host'],
  ['host pattern', hostPattern(), 'shop.*.app', 'allows almost any host'],
  ['host pattern', hostPattern(), 'a**.vercel.app', 'is not a host name or a pattern of one'],
  ['host pattern', hostPattern(), 'https://h', 'is not a host name or a pattern of one'],
  ['host pattern', hostPattern(), 'a..b', 'has an empty part between its dots'],
])('%s: not %s', (_what, kind, text, why) => {
  expect(kind.parse(text)).toEqual({ ok: false, why })
})

describe('host patterns', () => {
  test.each<[string, string, boolean]>([
    ['shop.example', 'shop.example', true],
    ['shop.example', 'www.shop.example', false],
    ['shop.example', 'shop.example.evil.test', false],
    ['*.vercel.app', 'a.vercel.app', true],
    ['*.vercel.app', 'vercel.app', false],
    ['*.vercel.app', 'a.b.vercel.app', false],
    ['*.vercel.app', 'evilvercel.app', false],
    ['shop-*-team.vercel.app', 'shop-git-main-team.vercel.app', true],
    ['shop-*-team.vercel.app', 'shop-team.vercel.app', false],
    ['shop-*.vercel.app', 'shop-.vercel.app', true],
  ])('%s and %s: %s', (pattern, host, expected) => {
    expect(matchesHost(pattern, host)).toBe(expected)
  })
})
