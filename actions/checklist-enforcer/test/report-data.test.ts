import { describe, expect, test } from '@jest/globals'
import { declaredOf, sourceOf } from './cases.ts'
import { build, judgedItem, sampleOf } from './report-made.ts'
import { POLICY } from './report-policy-sample.ts'
import { SAMPLES } from './report-samples.ts'

describe('the data of a report', () => {
  test('holds each item as it was judged', () => {
    expect(build(SAMPLES.evidence).data['items']).toContainEqual({
      text: 'Performance tested',
      state: 'open',
      source: 'the description of #12',
      line: 15,
      severity: 'block',
      applies: true,
      evidence: [
        {
          kind: 'report',
          asked: 'perf-gate: pass',
          state: 'unmet',
          found: 'the report of perf-gate for this commit says fail: GET /cart is 12 % slower',
        },
      ],
      verdict: 'fail',
      why: 'It is ticked, but its evidence is missing.',
      mend: 'Make GET /cart as fast as it was, and push again.',
      reason: null,
      exempt: null,
      agent: null,
      url: 'https://github.example/o/r/pull/12',
    })
    expect(build(SAMPLES.plain).data).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ state: 'deleted', source: '.github/pull_request_template.md', line: 9 }),
        expect.objectContaining({ state: 'not-applicable', reason: 'no downtime, the rollout is gradual' }),
        expect.objectContaining({ applies: false, exempt: 'No changed path matches `src/ui/**`.' }),
      ]),
      counts: { open: 3, done: 8, notApplicable: 1 },
    })
  })

  test('holds owners, policies, what was declared and how the method was found', () => {
    const { data } = build(SAMPLES.agent)
    expect(data).toMatchObject({
      ownership: {
        '.github/workflows/ci.yml': ['PM-Infrastructure'],
        'db/schema.sql': ['PM-Context'],
        'src/cart.ts': ['@octo/shop'],
        'README.md': [],
      },
      declared: {
        visionAlignment: 6,
        apiCostUsd: { low: 12, high: 15 },
        agentSpawns: 3,
        method: 'brainstorming',
      },
      methods: [{ derived: '/feature-dev', declared: 'brainstorming' }],
      problems: [{ code: 'comments-unreadable' }],
      audit: { unowned: { count: 226, of: 715 } },
      leftOut: { items: 0, ownership: 0, agents: 0, problems: 0, entries: 0 },
    })
    // A policy is data already.
    expect(data['agents']).toEqual([JSON.parse(JSON.stringify(POLICY))])
  })

  test('has null for what nobody stated', () => {
    expect(build(SAMPLES.done).data['declared']).toEqual({
      visionAlignment: null,
      apiCostUsd: null,
      agentSpawns: null,
      method: null,
    })
  })

  test('takes the less favourable of statements that differ', () => {
    const declared = [
      declaredOf({
        visionAlignment: { line: 1, value: { score: 9, outOf: 10 } },
        apiCostUsd: { line: 2, value: { low: 10, high: 20 } },
        agentSpawns: { line: 3, value: 2 },
        method: { line: 4, value: 'direct' },
      }),
      declaredOf({
        source: sourceOf('work-report'),
        visionAlignment: { line: 1, value: { score: 81, outOf: 100 } },
        apiCostUsd: { line: 2, value: { low: 30, high: 30 } },
        agentSpawns: { line: 3, value: 1 },
        method: { line: 4, value: '/feature-dev' },
      }),
    ]
    expect(build(sampleOf({}, { declared })).data['declared']).toEqual({
      visionAlignment: 8.1,
      apiCostUsd: { low: 30, high: 30 },
      agentSpawns: 2,
      method: 'direct',
    })
  })

  test('stays within bounds, and says what was left out', () => {
    const long = 'x'.repeat(100_000)
    const items = Array.from({ length: 6000 }, (_, index) =>
      judgedItem(`${index} ${long}`, { why: long, mend: long }),
    )
    const ownership = Array.from({ length: 5001 }, (_, index) => ({
      path: `src/${index}`,
      owners: [],
      state: 'unowned' as const,
      rule: null,
    }))
    const methods = [
      { agent: 'PM', derived: null, because: Array.from({ length: 1000 }, () => long), declared: null },
    ]
    const { data } = build(sampleOf({ items, ownership, methods }))
    expect(data['leftOut']).toEqual({ items: 1000, ownership: 1, agents: 0, problems: 0, entries: 700 })
    expect(JSON.stringify(data).length).toBeLessThan(12_000_000)
  })

  test('takes paths that are named like parts of objects', () => {
    const ownership = ['__proto__', 'constructor', 'toString'].map((path) => ({
      path,
      owners: ['@octo/shop'],
      state: 'missing' as const,
      rule: null,
    }))
    const { data } = build(sampleOf({ ownership }))
    expect(JSON.parse(JSON.stringify(data['ownership']))).toEqual(
      JSON.parse('{"__proto__":["@octo/shop"],"constructor":["@octo/shop"],"toString":["@octo/shop"]}'),
    )
  })
})

test('the outputs are the counts', () => {
  expect(build(SAMPLES.plain).outputs).toEqual({ open: '3', done: '8', 'not-applicable': '1' })
})
