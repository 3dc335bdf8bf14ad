import { describe, expect, test } from '@jest/globals'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'
import { secretsOf } from '../src/resolve.ts'
import type { Condition } from '../src/settings.ts'
import { settings } from './resolve-settings.ts'

const ALWAYS: Condition = {
  paths: null,
  unlessPaths: null,
  labels: null,
  unlessLabels: null,
  base: null,
  author: null,
  changedFiles: null,
  changedLines: null,
  deployment: null,
}

describe('settings', () => {
  test('defaults, with no configuration and no token', () => {
    const { method, ownership, configuration, ...others } = settings()
    expect(configuration?.path).toBe('.github/plinth.yml')
    expect(configuration?.settingsOf('checklist:\n  template: none\n').template).toBe('none')
    expect(others).toStrictEqual({
      skip: null,
      token: null,
      agents: [],
      workReports: [],
      checklists: [],
      reports: [],
      files: null,
      deployment: false,
      template: null,
      commentsFrom: [],
      conventions: {
        notApplicable: ['N/A', 'n.a.', 'not applicable'],
        struck: true,
        shortestReason: 3,
        emoji: { done: [], open: [] },
        severities: {
          block: ['P0', 'Must', 'Blocker'],
          warn: ['P1', 'Should'],
          inform: ['P2', 'Nice to have', 'Could'],
        },
      },
      exempt: [],
      items: [],
      sections: [],
      fields: [],
      agent: null,
      coordination: { files: [] },
      linkHosts: [],
      allowPrivate: [],
    })
    expect(ownership).toEqual({ mode: 'report', tables: [], reviewers: {} })
    expect(method.trivialLines).toBe(10)
    expect(method.architecture).toContain('**/migrations/**')
    expect(method.integration).toContain('**/{package,composer}.json')
  })

  test('everything from the inputs', () => {
    expect(
      settings({
        agents: 'docs/agents/{a,b}/AGENT.md, ./docs/c.md',
        'work-reports': 'reports/**/*.md\nwork.md',
        checklists: 'docs/CHECKLIST.md',
        files: 'src/a.ts\nsrc/b, c.ts\n"docs/caf\\303\\251.md"\nsrc/a.ts',
        reports: '/tmp/plinth/report.json, out/*.json',
        deployment: 'yes',
        token: 'ghs_1',
      }),
    ).toMatchObject({
      agents: ['docs/agents/{a,b}/AGENT.md', 'docs/c.md'],
      workReports: ['reports/**/*.md', 'work.md'],
      checklists: ['docs/CHECKLIST.md'],
      files: ['src/a.ts', 'src/b, c.ts', 'docs/café.md'],
      reports: ['/tmp/plinth/report.json', 'out/*.json'],
      deployment: true,
      token: 'ghs_1',
    })
  })

  test('an input wins over the file', () => {
    const config = 'checklist: { agents: file.md, checklists: file.md }'
    const { agents, checklists } = settings({ agents: 'input.md' }, config)
    expect([agents, checklists]).toEqual([['input.md'], ['file.md']])
  })

  test('the input `deployment` wins over what the event says', () => {
    const event = { name: 'deployment', payload: {} }
    expect(settings({}, '', event).deployment).toBe(true)
    expect(settings({ deployment: 'no' }, '', event).deployment).toBe(false)
  })

  test('everything else from the file', () => {
    const config = `
checklist:
  template: none
  comments-from: [author, write, '@Octo-Cat', '@renovate[bot]']
  exempt: [bots, drafts, '@alice_acme', 'label:no checks']
  agent: PM-Infrastructure
  link-hosts: [Docs.example.com, 10.1.2.3]
  allow-private: [10.0.0.0/8, Wiki.internal]
  not-applicable: { words: [N/A, entfällt], struck: no, shortest-reason: 0 }
  emoji: { done: ✅, open: [❌, ⬜] }
  ownership:
    mode: off
    tables: docs/OWNERSHIP.md
    reviewers: { PM-Growth: '@alice, @octo/growth', constructor: '@bob' }
  method: { architecture: 'src/core/**', integration: ['src/**', '!src/a'], trivial-lines: 5 }
  coordination: { files: [docs/A.md, docs/B.md] }
`
    const found = settings({}, config)
    expect(found).toMatchObject({
      template: 'none',
      commentsFrom: [
        { kind: 'author' },
        { kind: 'write' },
        { kind: 'login', login: 'Octo-Cat' },
        { kind: 'login', login: 'renovate[bot]' },
      ],
      exempt: [
        { kind: 'bots' },
        { kind: 'drafts' },
        { kind: 'login', login: 'alice_acme' },
        { kind: 'label', label: 'no checks' },
      ],
      agent: 'PM-Infrastructure',
      linkHosts: ['docs.example.com', '10.1.2.3'],
      allowPrivate: [
        { kind: 'network', value: '10.0.0.0/8' },
        { kind: 'host', value: 'wiki.internal' },
      ],
      conventions: {
        notApplicable: ['N/A', 'entfällt'],
        struck: false,
        shortestReason: 0,
        emoji: { done: ['✅'], open: ['❌', '⬜'] },
        severities: DEFAULT_CONVENTIONS.severities,
      },
      ownership: { mode: 'off', tables: ['docs/OWNERSHIP.md'] },
      method: { architecture: ['src/core/**'], integration: ['src/**', '!src/a'], trivialLines: 5 },
      coordination: { files: ['docs/A.md', 'docs/B.md'] },
    })
    expect(found.ownership.reviewers).toEqual({
      'pm-growth': ['@alice', '@octo/growth'],
      constructor: ['@bob'],
    })
  })

  test('names of reviewers mean nothing that was not said', () => {
    const { reviewers } = settings({}, 'checklist: { ownership: { reviewers: { PM-A: "@a" } } }').ownership
    expect([reviewers['constructor'], Object.getPrototypeOf(reviewers)]).toEqual([undefined, null])
  })

  test('ownership is enforced where definitions of agents are given, unless it is said otherwise', () => {
    expect(settings({ agents: 'a.md' }).ownership.mode).toBe('enforce')
    expect(settings({ agents: 'a.md' }, 'checklist: { ownership: { mode: report } }').ownership.mode).toBe(
      'report',
    )
  })
})

describe('severity words', () => {
  test('that are given another meaning lose the one they had', () => {
    const config = 'checklist: { severity-words: { block: "P0, p1" } }'
    expect(settings({}, config).conventions.severities).toEqual({
      block: ['P0', 'p1'],
      warn: ['Should'],
      inform: ['P2', 'Nice to have', 'Could'],
    })
  })

  test('are left to those that are said', () => {
    const config = 'checklist: { severity-words: { warn: [Soll], inform: [Kann] } }'
    expect(settings({}, config).conventions.severities).toEqual({
      block: ['P0', 'Must', 'Blocker'],
      warn: ['Soll'],
      inform: ['Kann'],
    })
  })
})

describe('rules', () => {
  const config = `checklist:
  items:
    - item: Performance tested
      evidence: 'perf-gate: pass'
      required: yes
      when:
        paths: [src/**, '!src/**/*.test.ts']
        unless-paths: docs/**
        labels: [release, ready]
        unless-labels: draft
        base: [main, refs/heads/release/*]
        author: user
        changed-files: '>= 3'
        changed-lines: more than 200
        deployment: yes
    - section: Nice to have
      severity: P2
  sections:
    - section: Testing
    - section: Kind
      choose: one
    - { section: Review, choose: at least 2, filled: yes, severity: warn }
  fields:
    - field: Risk
    - { field: Cost, rule: '<= $100', required: no, severity: P1 }
`

  test('of items', () => {
    expect(settings({}, config).items).toStrictEqual([
      {
        item: 'Performance tested',
        section: null,
        severity: null,
        evidence: [{ kind: 'report', gate: 'perf-gate', verdicts: ['pass'], text: 'perf-gate: pass' }],
        required: true,
        when: {
          paths: ['src/**', '!src/**/*.test.ts'],
          unlessPaths: ['docs/**'],
          labels: ['release', 'ready'],
          unlessLabels: ['draft'],
          base: ['main', 'release/*'],
          author: 'user',
          changedFiles: { op: '>=', value: 3 },
          changedLines: { op: '>', value: 200 },
          deployment: true,
        },
        where: '`checklist.items[0]` (plinth.yml:3:7)',
      },
      {
        item: null,
        section: 'Nice to have',
        severity: 'inform',
        evidence: [],
        required: false,
        when: ALWAYS,
        where: '`checklist.items[1]` (plinth.yml:16:7)',
      },
    ])
  })

  test('of sections: one must be filled unless its items are to be chosen', () => {
    expect(settings({}, config).sections).toStrictEqual([
      {
        section: 'Testing',
        severity: null,
        filled: true,
        choose: null,
        when: ALWAYS,
        where: '`checklist.sections[0]` (plinth.yml:19:7)',
      },
      {
        section: 'Kind',
        severity: null,
        filled: false,
        choose: { kind: 'exactly-one' },
        when: ALWAYS,
        where: '`checklist.sections[1]` (plinth.yml:20:7)',
      },
      {
        section: 'Review',
        severity: 'warn',
        filled: true,
        choose: { kind: 'at-least', count: 2 },
        when: ALWAYS,
        where: '`checklist.sections[2]` (plinth.yml:22:7)',
      },
    ])
  })

  test('of fields: one must be stated unless that is said', () => {
    expect(settings({}, config).fields).toStrictEqual([
      {
        field: 'Risk',
        severity: null,
        required: true,
        limit: null,
        when: ALWAYS,
        where: '`checklist.fields[0]` (plinth.yml:24:7)',
      },
      {
        field: 'Cost',
        severity: 'warn',
        required: false,
        limit: { op: '<=', value: 100, unit: '$' },
        when: ALWAYS,
        where: '`checklist.fields[1]` (plinth.yml:25:7)',
      },
    ])
  })
})

test('what must never be shown: the token, and secrets in links', () => {
  const config = `
checklist:
  items:
    - { item: Status page, evidence: ['link: https://h.example/?page=1&token=hunter2', link, review] }`
  expect(secretsOf(settings({ token: 'ghs_1' }, config))).toEqual(['ghs_1', 'hunter2'])
  expect(secretsOf(settings())).toEqual([])
})
