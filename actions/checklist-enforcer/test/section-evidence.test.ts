import { describe, expect, test } from '@jest/globals'
import type { Binding } from '../src/settings.ts'
import { evidence } from '../src/values/evidence.ts'

type Bare = Binding extends infer B ? (B extends unknown ? Omit<B, 'text'> : never) : never

describe('evidence', () => {
  test.each<[string, Bare]>([
    ['perf-gate: pass', { kind: 'report', gate: 'perf-gate', verdicts: ['pass'] }],
    [
      'cost-check:pass , inconclusive,pass,',
      { kind: 'report', gate: 'cost-check', verdicts: ['pass', 'inconclusive'] },
    ],
    ['check: build / test', { kind: 'check', name: 'build / test' }],
    ['check: e2e: chrome, linux', { kind: 'check', name: 'e2e: chrome, linux' }],
    ['review', { kind: 'review', from: [] }],
    ['review: @octo/sre @Alice', { kind: 'review', from: ['@octo/sre', '@Alice'] }],
    ['review: @a, @a', { kind: 'review', from: ['@a'] }],
    ['review: @renovate[bot]', { kind: 'review', from: ['@renovate[bot]'] }],
    ['changed: src/**', { kind: 'changed', path: 'src/**', sections: [] }],
    [
      'changed: docs/runbook.md # Rollback, Contacts',
      { kind: 'changed', path: 'docs/runbook.md', sections: ['Rollback', 'Contacts'] },
    ],
    ['changed: ./a.md#Rollback', { kind: 'changed', path: 'a.md', sections: ['Rollback'] }],
    ['changed: docs/{a,b}.md', { kind: 'changed', path: 'docs/{a,b}.md', sections: [] }],
    ['link', { kind: 'link', url: null }],
    ['link: https://status.example.com/a?b=c#d', { kind: 'link', url: 'https://status.example.com/a?b=c' }],
  ])('%s', (text, expected) => {
    expect(evidence().parse(text)).toEqual({ ok: true, value: { ...expected, text } })
  })

  const GATES = 'perf-gate, deploy-verifier, cost-check, uptime-monitor, pipeline-audit, capacity-planner'
  const KNOWN = `does not begin with one of ${GATES}, check, review, changed, link`

  test.each<[string, string]>([
    ['screenshot', KNOWN],
    ['constructor: pass', KNOWN],
    [': pass', KNOWN],
    ['perf-gat: pass', `${KNOWN}; perf-gate is the closest`],
    ['Review', `${KNOWN}; review is the closest`],
    ['checklist-enforcer: pass', 'names this gate itself, which cannot be its own evidence'],
    ['check: ci / Checklist-Enforcer', 'names this gate itself, which cannot be its own evidence'],
    ['perf-gate', 'names no verdict, such as perf-gate: pass'],
    ['perf-gate: ,', 'names no verdict, such as perf-gate: pass'],
    [
      'perf-gate: passed',
      'names "passed", which is none of the verdicts pass, fail, inconclusive, no-data, skipped',
    ],
    ['check', 'names no check'],
    ['check: a\u200bb', 'names a check with an invisible character'],
    ['review:', 'names nobody; without a colon it is a review by anybody'],
    ['review: alice', 'names "alice", which is neither a login after @ nor a team as @org/team'],
    ['review: @a @b/c/d', 'names "@b/c/d", which is neither a login after @ nor a team as @org/team'],
    ['changed', 'names no path'],
    ['changed: # Rollback', 'names no path'],
    ['changed: a.md #', 'names no section behind its #'],
    ['changed: a.md # Rollback, !', 'names "!", which is no heading'],
    ['changed: ../a.md', 'has a path that leaves the repository'],
    ['changed: /a.md', 'has a path that does not begin at the root of the repository'],
    ['changed: !a.md', 'has a path that excludes, and only what is meant can be named here'],
    ['link:', 'is not followed by an http or https URL'],
    ['link: ftp://h/', 'is not followed by an http or https URL'],
    ['link: https://', 'has an address that is not a valid URL'],
    ['link: https://me:secret@h/', 'holds credentials, which do not belong in a file'],
    [`check: ${'a'.repeat(1000)}`, 'is longer than 1000 characters'],
  ])('%s is none', (text, why) => {
    expect(evidence().parse(text)).toEqual({ ok: false, why })
  })

  test('credentials and queries of a link are in no error, and nothing else is hidden', () => {
    const { show } = evidence()
    expect(show?.('link: https://me:hunter2@h/?token=abc')).toBe('link: https://***@h/?***')
    expect(show?.('check: what? // @a')).toBe('check: what? // @a')
  })
})
