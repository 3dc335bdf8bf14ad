import { describe, expect, test } from '@jest/globals'
import { planOf } from '../src/decide/plan/plan.ts'
import type { GateId } from '../src/evidence/gates.ts'
import type { Configured, PlanFacts } from '../src/evidence/occasion.ts'
import { planSchema } from '../src/evidence/plan.ts'
import { readConfigured } from '../src/gather/plan/configured.ts'

const configured = (text: string): Configured => readConfigured(text, '.github/plinth.yml')
const NOTHING = configured('')
const ALL = configured(`
perf: { head-command: npm start }
cost: { ci: yes }
deploy: { url: https://shop.example }
`)

const facts = (part: Partial<PlanFacts>): PlanFacts => ({
  occasion: { kind: 'pull-request', number: 7 },
  changed: { known: true, paths: ['README.md'] },
  own: NOTHING,
  base: null,
  given: new Set(),
  ...part,
})
const running = (part: Partial<PlanFacts>): readonly string[] =>
  planOf(facts(part)).gates.flatMap(({ gate, run }) => (run ? [gate] : []))
const planned = (gate: GateId, part: Partial<PlanFacts>) =>
  planOf(facts(part)).gates.find((one) => one.gate === gate)

describe('what an occasion calls for', () => {
  const all = ['perf-gate', 'cost-check', 'checklist-enforcer']
  test.each<[string, PlanFacts['occasion'], Configured, readonly string[]]>([
    [
      'a pull request without configuration',
      { kind: 'pull-request', number: 7 },
      NOTHING,
      ['checklist-enforcer'],
    ],
    ['a pull request', { kind: 'pull-request', number: null }, ALL, all],
    ['the merge queue', { kind: 'merge-queue' }, ALL, all],
    ['a push', { kind: 'push' }, ALL, ['perf-gate', 'cost-check']],
    ['a push without configuration', { kind: 'push' }, NOTHING, []],
    ['the beginning of a deployment', { kind: 'deployment', state: null }, ALL, ['checklist-enforcer']],
    ['a deployment that is done', { kind: 'deployment', state: 'success' }, ALL, ['deploy-verifier']],
    ['one that failed', { kind: 'deployment', state: 'failure' }, NOTHING, ['deploy-verifier']],
    ['one on its way', { kind: 'deployment', state: 'in_progress' }, ALL, []],
    ['one that a later one replaced', { kind: 'deployment', state: 'inactive' }, ALL, []],
    ['a status that nobody knows', { kind: 'deployment', state: '' }, ALL, []],
    ['a schedule', { kind: 'schedule' }, ALL, ['perf-gate', 'cost-check']],
    ['a run by hand', { kind: 'other', event: 'workflow_dispatch' }, ALL, ['perf-gate', 'cost-check']],
    ['a closed pull request', { kind: 'over', why: 'the pull request is closed' }, ALL, []],
  ])('%s', (_, occasion, own, gates) => {
    expect(running({ occasion, own })).toEqual(gates)
  })

  test('every gate is named, with a sentence, in a plan that its reader understands', () => {
    for (const own of [NOTHING, ALL]) {
      const plan = planOf(facts({ own }))
      expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
      expect(plan.gates.map(({ gate }) => gate)).toEqual([
        ...['perf-gate', 'cost-check', 'deploy-verifier', 'checklist-enforcer'],
      ])
      for (const { why } of plan.gates) expect(why).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('a gate that nobody configured says what to set', () => {
    expect(planned('perf-gate', {})).toMatchObject({
      run: false,
      why: 'Nothing is configured for it: set `perf.head-url`, `perf.head-command` or `perf.reports`, for instance.',
    })
  })

  test.each<GateId>(['perf-gate', 'cost-check', 'deploy-verifier', 'checklist-enforcer'])(
    '%s runs on any occasion where inputs give it something',
    (gate) => {
      const occasions: readonly PlanFacts['occasion'][] = [
        { kind: 'pull-request', number: 7 },
        { kind: 'push' },
        { kind: 'deployment', state: null },
        { kind: 'over', why: 'the pull request is closed' },
        { kind: 'other', event: 'workflow_dispatch' },
      ]
      for (const occasion of occasions) expect(running({ occasion, given: new Set([gate]) })).toContain(gate)
    },
  )
})

describe('what counts as configured', () => {
  test.each<[string, GateId, boolean]>([
    ['perf: { head-url: "http://127.0.0.1:8080" }', 'perf-gate', true],
    ['perf: { reports: [a.json] }', 'perf-gate', true],
    ['perf: { rate: 200/s }', 'perf-gate', false],
    ['slo: { p95: 300ms }', 'perf-gate', false],
    ['cost: { ci: yes }', 'cost-check', true],
    ['cost: { ci: no }', 'cost-check', false],
    ['cost: { costs: exports/*.csv }', 'cost-check', true],
    ['cost: { budget: 500 USD }', 'cost-check', true],
    ['cost: { budgets: [] }', 'cost-check', true],
    ['cost: { currency: EUR }', 'cost-check', false],
    ['cost:', 'cost-check', false],
  ])('%j', (text, gate, expected) => {
    expect(configured(text).gates.has(gate)).toBe(expected)
  })

  test('other sections are not this step’s to judge, its own is', () => {
    expect(() => configured('perf: { no-such-key: 1 }')).not.toThrow()
    expect(() => configured('release: { gates: { perf: { paths: [src] } } }')).toThrow('perf-gate')
    expect(() => configured('relase: {}')).toThrow('release')
    expect(() => configured('perf: text')).toThrow('.github/plinth.yml:1:7, key `perf`: this is text')
  })
})

describe('paths', () => {
  const own = configured(`
perf: { head-command: npm start }
release:
  gates:
    perf-gate: { paths: ['src/**', '!src/**/*.md'] }
    checklist-enforcer: { paths: ['src/**'] }
`)
  const changing = (...paths: readonly string[]) => ({ own, changed: { known: true, paths } as const })

  test('that match call for a gate', () => {
    expect(running(changing('README.md', 'src/a.ts'))).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('that do not match leave it out, and say so', () => {
    expect(running(changing('README.md'))).toEqual([])
    expect(running(changing('src/README.md'))).toEqual(['checklist-enforcer'])
    expect(planned('perf-gate', changing('README.md'))?.why).toBe(
      'No changed path matches `paths` of `release.gates.perf-gate` (`src/**`, `!src/**/*.md`).',
    )
  })

  test('that are not known leave nothing out', () => {
    const changed = { known: false, why: 'GitHub does not list so many' } as const
    expect(running({ own, changed })).toEqual(['perf-gate', 'checklist-enforcer'])
  })

  test('say nothing of a deployment', () => {
    const occasion = { kind: 'deployment', state: null } as const
    expect(running({ ...changing('README.md'), occasion })).toEqual(['checklist-enforcer'])
  })
})

describe('a change cannot judge itself by rules of its own', () => {
  const strict = configured('perf: { head-command: npm start }')
  const loose = configured(`
perf: { head-command: npm start }
release: { gates: { perf-gate: { paths: [src/**], required: no } } }
`)

  test('a gate that it no longer configures runs', () => {
    expect(planned('perf-gate', { base: strict, own: NOTHING })).toEqual({
      gate: 'perf-gate',
      run: true,
      required: true,
      why: 'There is something to judge: it is configured where the change goes, and the change cannot take that away.',
    })
  })

  test('paths that it narrows down, and what it requires less, count only once they are merged', () => {
    expect(planned('perf-gate', { base: strict, own: loose })).toMatchObject({ run: true, required: true })
    expect(planned('perf-gate', { base: loose, own: loose })).toMatchObject({ run: false, required: false })
  })

  test('a gate that it adds runs, and is required unless the base says otherwise', () => {
    expect(planned('perf-gate', { base: NOTHING, own: loose })).toMatchObject({ run: true, required: true })
  })

  test('without a base its own rules are all there are', () => {
    expect(planned('perf-gate', { own: loose })).toMatchObject({ run: false, required: false })
  })
})
