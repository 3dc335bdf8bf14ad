import { describe, expect, test } from '@jest/globals'
import type { ValueKind } from '@plinth/core'
import { environmentName, gitRef, workflowFile } from '../src/values/github.ts'
import { hostPattern, matchesHost } from '../src/values/host-pattern.ts'
import { limit } from '../src/values/limit.ts'
import { versionSource, versionSourceOrNone } from '../src/values/version-source.ts'

test.each<[string, ValueKind<unknown>, string, unknown]>([
  ['version', versionSource(), 'header X-Version', { from: 'header', name: 'x-version' }],
  ['version', versionSource(), 'json  $.build.version', { from: 'json', path: '$.build.version' }],
  ['version', versionSource(), 'text build: ', { from: 'text', prefix: 'build: ' }],
  ['version or none', versionSourceOrNone(), 'none', 'none'],
  ['version or none', versionSourceOrNone(), 'text v', { from: 'text', prefix: 'v' }],
  ['workflow', workflowFile(), '.github/workflows/roll-back.yaml', 'roll-back.yaml'],
  ['ref', gitRef(), 'release/1.x', 'release/1.x'],
  ['environment', environmentName(), 'Production – shop', 'Production – shop'],
  ['limit', limit(), '1%', { value: 1, isPercentage: true }],
  ['limit', limit(), '-0.5', { value: -0.5, isPercentage: false }],
  ['host pattern', hostPattern(), 'Shop-*.Vercel.app', 'shop-*.vercel.app'],
])('%s: %s', (_what, kind, text, expected) => {
  expect(kind.parse(text)).toEqual({ ok: true, value: expected })
})

test.each<[string, ValueKind<unknown>, string, string]>([
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
  ['limit', limit(), '5s', 'is not a number'],
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
