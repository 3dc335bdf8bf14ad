import { describe, expect, test } from '@jest/globals'
import type { ValueKind } from '@plinth/core'
import { commentAuthor, exemption, reviewer } from '../src/values/account.ts'
import { changedPath } from '../src/values/changed-path.ts'
import { choice } from '../src/values/choice.ts'
import { amountComparison, countComparison } from '../src/values/comparison.ts'
import { linkHost } from '../src/values/link.ts'
import { pathFilter, repositoryPath, repositoryPattern, templatePath } from '../src/values/repository-path.ts'
import { severity } from '../src/values/severity.ts'
import { agentName, branchPattern, label, phrase, sign, title } from '../src/values/words.ts'

const count = countComparison('>= 3')
const amount = amountComparison()
const path = repositoryPath('a.md')
const pattern = repositoryPattern('a/*.md')
const filter = pathFilter('a/**')
const heading = title('a heading', 'Testing')

describe('values', () => {
  test.each<[string, string, unknown, ValueKind<unknown>]>([
    ['severity', 'P0', 'block', severity()],
    ['severity', 'p1', 'warn', severity()],
    ['severity', 'Inform', 'inform', severity()],
    ['choice', 'one', { kind: 'exactly-one' }, choice()],
    ['choice', 'Exactly one', { kind: 'exactly-one' }, choice()],
    ['choice', 'all', { kind: 'all' }, choice()],
    ['choice', 'at least 2', { kind: 'at-least', count: 2 }, choice()],
    ['choice', 'At least one', { kind: 'at-least', count: 1 }, choice()],
    ['count', '>= 3', { op: '>=', value: 3 }, count],
    ['count', '>200', { op: '>', value: 200 }, count],
    ['count', '≤ 5', { op: '<=', value: 5 }, count],
    ['count', '<= 0', { op: '<=', value: 0 }, count],
    ['count', 'At least 3', { op: '>=', value: 3 }, count],
    ['count', 'more than 3', { op: '>', value: 3 }, count],
    ['count', 'at most 3', { op: '<=', value: 3 }, count],
    ['count', 'less than 3', { op: '<', value: 3 }, count],
    ['amount', '>= 7', { op: '>=', value: 7, unit: '' }, amount],
    ['amount', '≥7.5', { op: '>=', value: 7.5, unit: '' }, amount],
    ['amount', '<= $100', { op: '<=', value: 100, unit: '$' }, amount],
    ['amount', 'at most € 12.50', { op: '<=', value: 12.5, unit: '€' }, amount],
    ['amount', '<= USD 100', { op: '<=', value: 100, unit: '$' }, amount],
    ['amount', '<= 100 EUR', { op: '<=', value: 100, unit: '€' }, amount],
    ['amount', '< 5 %', { op: '<', value: 5, unit: '%' }, amount],
    ['amount', 'at least 8/10', { op: '>=', value: 8, unit: '/10' }, amount],
    ['amount', '> -3 days', { op: '>', value: -3, unit: 'days' }, amount],
    ['exemption', 'bots', { kind: 'bots' }, exemption()],
    ['exemption', 'drafts', { kind: 'drafts' }, exemption()],
    ['exemption', '@Octo-Cat', { kind: 'login', login: 'Octo-Cat' }, exemption()],
    ['exemption', '@renovate[bot]', { kind: 'login', login: 'renovate[bot]' }, exemption()],
    ['exemption', 'label: no checks', { kind: 'label', label: 'no checks' }, exemption()],
    ['author', 'author', { kind: 'author' }, commentAuthor()],
    ['author', 'write', { kind: 'write' }, commentAuthor()],
    ['author', '@ann_acme', { kind: 'login', login: 'ann_acme' }, commentAuthor()],
    ['reviewer', '@octo/sre.eu', '@octo/sre.eu', reviewer()],
    ['path', './docs/a b.md', 'docs/a b.md', path],
    ['template', 'none', 'none', templatePath()],
    ['template', '.github/a.md', '.github/a.md', templatePath()],
    ['pattern', '**/{a,b}/*.md', '**/{a,b}/*.md', pattern],
    ['pattern', 'a..b/...md', 'a..b/...md', pattern],
    ['filter', '!./docs/**', '!docs/**', filter],
    ['branch', 'refs/heads/release/*', 'release/*', branchPattern()],
    ['branch', '**', '**', branchPattern()],
    ['host', 'Docs.Example.com.', 'docs.example.com', linkHost()],
    ['host', '10.1.2.3', '10.1.2.3', linkHost()],
    ['title', '3. Tests (Required) ✅', '3. Tests (Required) ✅', heading],
    ['title', '測試', '測試', heading],
    ['phrase', 'n.a.', 'n.a.', phrase('P0')],
    ['sign', '✔️', '✔️', sign('✅')],
    ['label', 'good first issue', 'good first issue', label('a')],
    ['agent', 'PM-Infrastructure', 'PM-Infrastructure', agentName()],
    ['changed path', './a b,c.ts', 'a b,c.ts', changedPath()],
    ['changed path', '"caf\\303\\251 \\"x\\"\\\\y\\t.md"', 'café "x"\\y\t.md', changedPath()],
    ['changed path', 'a"b".md', 'a"b".md', changedPath()],
  ])('%s: %s', (_what, text, expected, kind) => {
    expect(kind.parse(text)).toEqual({ ok: true, value: expected })
  })

  const NO_COMPARISON = 'does not begin with >=, >, <=, <, or such as "at least"'

  test.each<[string, string, string, ValueKind<unknown>]>([
    ['severity', 'P3', 'is unknown; P0 is the closest', severity()],
    ['severity', 'critical', 'is none of these', severity()],
    ['choice', 'two', 'is none of these', choice()],
    ['choice', 'at least', 'is none of these', choice()],
    ['choice', 'at least 1.5', 'has no whole number', choice()],
    ['choice', 'at least few', 'has no whole number', choice()],
    ['choice', 'at least 0', 'asks for nothing', choice()],
    ['choice', 'at least 1001', 'asks for more than 1000', choice()],
    ['count', '3', NO_COMPARISON, count],
    ['count', '= 3', NO_COMPARISON, count],
    ['count', 'at least3', NO_COMPARISON, count],
    ['count', '>= 2.5', 'has no whole number', count],
    ['count', '=> 3', NO_COMPARISON, count],
    ['count', '>= 3 files', 'has no whole number', count],
    ['count', '> -1', 'compares with what no count can be', count],
    ['count', '< 0', 'compares with what no count can be', count],
    ['count', '>= 0', 'always holds', count],
    ['amount', '7', NO_COMPARISON, amount],
    ['amount', '>= ', 'has no plain decimal number behind its comparison', amount],
    ['amount', '>= 1,000', 'has no plain decimal number behind its comparison', amount],
    ['amount', '>= 1.2.3', 'has no plain decimal number behind its comparison', amount],
    ['amount', '<= $5 USD', 'has two units', amount],
    ['amount', '<= 5 US dollars', 'has a unit that is not %, such as /10, or a word', amount],
    ['exemption', 'bot', 'is unknown; bots is the closest', exemption()],
    ['exemption', 'octocat', 'is none of these', exemption()],
    ['exemption', 'label:', 'names no label', exemption()],
    ['exemption', '@octo/sre', 'is a team, and a login is asked for', exemption()],
    ['author', 'auhtor', 'is unknown; author is the closest', commentAuthor()],
    ['author', '@a b', 'is no login of GitHub', commentAuthor()],
    ['reviewer', 'alice', 'does not begin with @', reviewer()],
    ['reviewer', '@octo/', 'is neither', reviewer()],
    ['path', 'docs/*.md', 'is a pattern, and one path is asked for', path],
    ['path', './', 'names no file', path],
    ['template', '.', 'names no file', templatePath()],
    ['pattern', '../other/a.md', 'leaves the repository', pattern],
    ['pattern', 'a/{b,..}/../c', 'leaves the repository', pattern],
    ['pattern', '..\\a.md', 'leaves the repository', pattern],
    ['pattern', '/etc/passwd', 'does not begin at the root of the repository', pattern],
    ['pattern', 'C:\\a.md', 'does not begin at the root of the repository', pattern],
    ['pattern', '~/a.md', 'does not begin at the root of the repository', pattern],
    ['pattern', 'a\u202eb.md', 'holds an invisible character', pattern],
    ['pattern', 'a'.repeat(1001), 'is too long for a path', pattern],
    ['pattern', '!a.md', 'excludes, and only what is meant can be named here', pattern],
    ['filter', '!../a', 'leaves the repository', filter],
    ['filter', '!', 'names no file', filter],
    ['branch', 'a b', 'is not the name of a branch', branchPattern()],
    ['branch', 'refs/heads/', 'is not the name of a branch', branchPattern()],
    ['host', '10.0.0.0/8', 'is a network, and a host is asked for', linkHost()],
    ['host', 'https://h', 'is a URL, of which only the host is asked for', linkHost()],
    ['title', '(Required)', 'has no word in it to be recognised by', heading],
    ['title', '1. [x] ✅', 'has no word in it to be recognised by', heading],
    ['title', 'a\nb', 'is longer than a line', heading],
    ['title', 'a'.repeat(301), 'is longer than 300 characters', heading],
    ['phrase', '--', 'is none', phrase('P0')],
    ['sign', 'done', 'is none, or one that Markdown gives a meaning', sign('✅')],
    ['sign', '[x]', 'is none, or one that Markdown gives a meaning', sign('✅')],
    ['sign', '-', 'is none, or one that Markdown gives a meaning', sign('✅')],
    ['label', 'a\nb', 'is none', label('a')],
    ['agent', '42', 'is no name', agentName()],
    ['agent', 'a'.repeat(101), 'is too long for a name', agentName()],
    ['changed path', '/tmp/a', 'does not begin at the root of the repository', changedPath()],
    ['changed path', 'a/../../b', 'leaves the repository', changedPath()],
    ['changed path', '"a\\x41"', 'has quotes around it, but not as git writes them', changedPath()],
    ['changed path', '"a\\"', 'has quotes around it, but not as git writes them', changedPath()],
    ['changed path', '""', 'is no path', changedPath()],
  ])('%s: not %s', (_what, text, why, kind) => {
    expect(kind.parse(text)).toEqual({ ok: false, why })
  })
})
