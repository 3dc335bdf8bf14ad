import { describe, expect, test } from '@jest/globals'
import { judgeBinding } from '../src/decide/bindings/index.ts'
import type { Check, OtherReport, Review } from '../src/evidence/change.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { known, unknown } from '../src/evidence/known.ts'
import type { Binding } from '../src/settings.ts'
import { BASE_SHA, CONVENTIONS, evidenceWith, fileOf, pullOf, SHA } from './cases.ts'

function answer(binding: Binding, evidence: Partial<Evidence>, links: readonly string[] = []): string {
  const exhibit = { evidence: evidenceWith(evidence), conventions: CONVENTIONS, pull: pullOf(), links }
  const { state, clause, mend } = judgeBinding(binding, exhibit)
  return mend === '' ? `${state}: ${clause}` : `${state}: ${clause}; ${mend}`
}

interface Row {
  readonly binding: Binding
  readonly evidence: Partial<Evidence>
  readonly links?: readonly string[]
  readonly expected: string
}

const PERF: Binding = { kind: 'report', gate: 'perf-gate', verdicts: ['pass'], text: 'perf-gate: pass' }
const report = (verdict: string, sha = SHA, file = 'perf.json'): OtherReport => ({
  gate: 'perf-gate',
  verdict,
  headline: '',
  sha,
  file,
})
const RUN = 'run perf-gate for this commit and name its report in `reports`'

const REPORTS: readonly Row[] = [
  {
    binding: PERF,
    evidence: { reports: [report('pass')] },
    expected: 'met: the perf-gate report perf.json says pass',
  },
  { binding: PERF, evidence: {}, expected: `unmet: there is no perf-gate report for this commit; ${RUN}` },
  {
    binding: PERF,
    evidence: { reports: [{ ...report('pass'), gate: 'cost-check' }] },
    expected: `unmet: there is no perf-gate report for this commit; ${RUN}`,
  },
  {
    binding: PERF,
    evidence: { reports: [report('pass', BASE_SHA)] },
    expected: `unmet: the perf-gate report perf.json is about commit fedcba9, not this commit; ${RUN}`,
  },
  {
    binding: PERF,
    evidence: { reports: [report('pass'), report('inconclusive', SHA, 'b.json')] },
    expected:
      'unmet: the perf-gate report b.json says inconclusive, not pass; mend what perf-gate found and run it again',
  },
  {
    binding: { ...PERF, verdicts: ['pass', 'inconclusive'] },
    evidence: { reports: [report('pass'), report('inconclusive', SHA, 'b.json')] },
    expected: 'met: the perf-gate report perf.json says pass',
  },
]

const UNIT: Binding = { kind: 'check', name: 'unit', text: 'check: unit' }
const checks = (...states: readonly Check['state'][]): Partial<Evidence> => ({
  checks: known(states.map((state) => ({ name: 'unit', state, url: null }))),
})

const CHECKS: readonly Row[] = [
  { binding: UNIT, evidence: checks('success'), expected: 'met: the check “unit” succeeded' },
  {
    binding: UNIT,
    evidence: checks('success', 'failure'),
    expected: 'unmet: the check “unit” failed; make the check “unit” succeed',
  },
  {
    binding: UNIT,
    evidence: checks('pending'),
    expected: 'unmet: the check “unit” is still running; wait for it and run this again',
  },
  {
    binding: UNIT,
    evidence: checks('skipped'),
    expected: 'unmet: the check “unit” was skipped; make the check “unit” succeed',
  },
  {
    binding: UNIT,
    evidence: {},
    expected: 'unmet: there is no check “unit” for this commit; let the check “unit” run on this commit',
  },
  {
    binding: UNIT,
    evidence: { checks: unknown('there is no token') },
    expected:
      'unknown: the checks are not known (there is no token); give the job a token with `checks: read` and `statuses: read`',
  },
]

const ANYBODY: Binding = { kind: 'review', from: [], text: 'review' }
const SRE: Binding = { kind: 'review', from: ['@octo/sre', '@alice'], text: 'review: @octo/sre @alice' }
const review = (author: string, partial: Partial<Review> = {}): Review => ({
  author,
  authorKind: 'user',
  state: 'approved',
  commit: SHA,
  url: null,
  teams: [],
  ...partial,
})
const reviews = (...all: readonly Review[]): Partial<Evidence> => ({ reviews: known(all) })
const ASK = 'ask somebody else than the author to approve this commit'
const ASK_SRE = 'ask @octo/sre or @alice to approve this commit'

const REVIEWS: readonly Row[] = [
  { binding: ANYBODY, evidence: reviews(review('bob')), expected: 'met: bob approved this commit' },
  {
    binding: ANYBODY,
    evidence: reviews(review('Octocat')),
    expected: `unmet: nobody else than the author has approved it; ${ASK}`,
  },
  {
    binding: ANYBODY,
    evidence: reviews(review('ci[bot]', { authorKind: 'bot' })),
    expected: `unmet: nobody else than the author has approved it; ${ASK}`,
  },
  {
    binding: ANYBODY,
    evidence: reviews(review('bob', { commit: BASE_SHA })),
    expected: `unmet: bob approved an earlier commit, not this one; ${ASK}`,
  },
  {
    binding: ANYBODY,
    evidence: reviews(review('bob', { state: 'changes-requested' })),
    expected: `unmet: bob asked for changes; ${ASK}`,
  },
  {
    binding: ANYBODY,
    evidence: reviews(review('bob', { state: 'dismissed' })),
    expected: `unmet: nobody else than the author has approved it; ${ASK}`,
  },
  { binding: SRE, evidence: reviews(review('Alice')), expected: 'met: Alice approved this commit' },
  {
    binding: SRE,
    evidence: reviews(review('bob', { teams: ['octo/sre'] })),
    expected: 'met: bob approved this commit',
  },
  {
    binding: SRE,
    evidence: reviews(review('bob')),
    expected: `unmet: @octo/sre or @alice has not approved it; ${ASK_SRE}`,
  },
  {
    binding: SRE,
    evidence: reviews(review('bob', { unreadTeams: ['octo/sre'] })),
    expected:
      'unknown: bob approved this commit, and nobody can tell whether they are in @octo/sre or @alice; give the job a token that may read the members of teams, or name people',
  },
  {
    binding: SRE,
    evidence: { reviews: unknown('GitHub answered 403') },
    expected:
      'unknown: the reviews are not known (GitHub answered 403); give the job a token with `pull-requests: read`',
  },
]

const RUNBOOK: Binding = { kind: 'changed', path: 'docs/*.md', sections: [], text: '' }
const ROLLBACK: Binding = { kind: 'changed', path: 'docs/runbook.md', sections: ['Rollback'], text: '' }
const changed = (...files: ReturnType<typeof fileOf>[]): Pick<Evidence, 'change'> => ({
  change: { ...evidenceWith().change, files: known(files) },
})
const runbook = (before: string | null, after: string): Partial<Evidence> => ({
  ...changed(fileOf('docs/runbook.md')),
  texts: [{ path: 'docs/runbook.md', before: known(before), after }],
})

const CHANGED: readonly Row[] = [
  { binding: RUNBOOK, evidence: changed(fileOf('docs/a.md')), expected: 'met: docs/a.md was changed' },
  {
    binding: RUNBOOK,
    evidence: changed(fileOf('docs/a.md', { status: 'removed' })),
    expected: 'unmet: no file “docs/*.md” was changed; change “docs/*.md”',
  },
  {
    binding: RUNBOOK,
    evidence: { change: { ...evidenceWith().change, files: unknown('there is no token') } },
    expected:
      'unknown: the changed files are not known (there is no token); give the job a token, or name the changed paths in `files`',
  },
  {
    binding: ROLLBACK,
    evidence: runbook('# Rollback\nOld.\n# Contacts', '# Rollback\nOld. New step.\n# Contacts'),
    expected: 'met: docs/runbook.md gained text below “Rollback”',
  },
  {
    binding: ROLLBACK,
    evidence: runbook(null, '# Rollback\nA step.'),
    expected: 'met: docs/runbook.md gained text below “Rollback”',
  },
  {
    binding: ROLLBACK,
    evidence: runbook('# Rollback\nFirst. Second.', '# Rollback\nSecond. First.\n# Contacts\nNew.'),
    expected:
      'unmet: docs/runbook.md gained nothing below “Rollback”; add an entry below “Rollback” in docs/runbook.md',
  },
  {
    binding: ROLLBACK,
    evidence: {
      ...runbook('', ''),
      texts: [{ path: 'docs/runbook.md', before: unknown('the base is not here'), after: '# Rollback\nA' }],
    },
    expected:
      'unknown: it is not known what docs/runbook.md said before (the base is not here); check out with `fetch-depth: 0`',
  },
  {
    binding: ROLLBACK,
    evidence: changed(fileOf('docs/runbook.md')),
    expected:
      'unknown: the text of docs/runbook.md could not be read; check out the repository before this step',
  },
]

const LINK: Binding = { kind: 'link', url: null, text: 'link' }
const A = 'https://a.example/1'
const B = 'https://b.example/2'
const LINKS = { [A]: { ok: true, why: '' }, [B]: { ok: false, why: 'it answers 404' } }

const LINKED: readonly Row[] = [
  { binding: LINK, evidence: { links: LINKS }, links: [A], expected: `met: ${A} answers` },
  {
    binding: LINK,
    evidence: { links: LINKS },
    links: [A, B],
    expected: `unmet: ${B} does not answer: it answers 404; mend the link, or put another behind it`,
  },
  {
    binding: LINK,
    evidence: { links: LINKS },
    expected: 'unmet: there is no link in it; put a link to the proof behind it',
  },
  {
    binding: LINK,
    evidence: {},
    links: ['__proto__'],
    expected: 'unknown: __proto__ was not asked for; run this again',
  },
  { binding: { ...LINK, url: A }, evidence: { links: LINKS }, links: [B], expected: `met: ${A} answers` },
]

describe.each([
  ['report', REPORTS],
  ['check', CHECKS],
  ['review', REVIEWS],
  ['changed', CHANGED],
  ['link', LINKED],
] as const)('evidence of kind %s', (_, rows) => {
  test.each(rows)('$expected', ({ binding, evidence, links, expected }) => {
    expect(answer(binding, evidence, links)).toBe(expected)
  })
})
