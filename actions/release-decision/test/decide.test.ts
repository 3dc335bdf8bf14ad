import { describe, expect, test } from '@jest/globals'
import type { Report } from '@plinth/core'
import { decide } from '../src/decide/decide.ts'
import type { Evidence, FoundReport, HandedOver, ThisRun } from '../src/evidence/evidence.ts'
import type { Plan } from '../src/evidence/plan.ts'
import { checklistReport, costReport, HEAD, RUN, reportOf, SLOWER, slowReport } from './reports.ts'

const THIS_RUN: ThisRun = {
  repository: 'octo/shop',
  sha: HEAD,
  id: RUN,
  attempt: 1,
  job: 'gate',
  url: null,
  beganAt: Date.parse('2026-11-30T08:55:00Z'),
  now: Date.parse('2026-11-30T09:02:00Z'),
}

const found = (report: Report, artifact: HandedOver | null = null): FoundReport => ({
  name: `plinth-${report.gate}-x/report.json`,
  artifact,
  report,
  digest: JSON.stringify([report, artifact?.name]),
})
const handedOver = (job: string, made: Partial<HandedOver> = {}): HandedOver => ({
  name: `plinth-report-${job}`,
  attempt: 1,
  job,
  variant: null,
  ...made,
})
const evidenceOf = (reports: readonly (Report | FoundReport)[], run: Partial<ThisRun> = {}): Evidence => ({
  run: { ...THIS_RUN, ...run },
  found: reports.map((one) => ('digest' in one ? one : found(one))),
  unread: [],
  jobPages: {},
})
const planOf = (...gates: readonly (readonly [gate: string, run: boolean, required?: boolean])[]): Plan => ({
  schema: 'plinth.plan/v1',
  gates: gates.map(([gate, run, required = true]) => ({
    gate,
    run,
    required,
    why: run ? '' : 'Nothing of it changed',
  })),
})
const decided = (
  reports: readonly (Report | FoundReport)[],
  given: Partial<Parameters<typeof decide>[0]> & { readonly run?: Partial<ThisRun> } = {},
) => decide({ plan: given.plan ?? null, needs: given.needs ?? null }, evidenceOf(reports, given.run))
const inJob = (job: string, attempt = 1) => ({ id: RUN, attempt, job, step: 'x', url: null })

describe('what the gates say together', () => {
  const warning = { ...SLOWER, severity: 'warn' as const }
  const cases: readonly [string, readonly Report[], string, string, string][] = [
    [
      'all content',
      [costReport(), checklistReport({ data: {} })],
      'pass',
      'go',
      'May go out, all 2 gates passed',
    ],
    [
      'one gate, and it is content',
      [costReport()],
      'pass',
      'go',
      'May go out, as cost-check says: the change adds 4.10 USD a month, within the budget',
    ],
    [
      'one stands against it',
      [slowReport(), costReport()],
      'fail',
      'stop',
      'Must not go out, because GET /cart p95 is 12.3 % slower than base (perf-gate)',
    ],
    [
      'two stand against it',
      [slowReport(), costReport({ verdict: 'fail' })],
      'fail',
      'stop',
      'Must not go out, because perf-gate and cost-check stand against it',
    ],
    [
      'one cannot tell',
      [slowReport({ verdict: 'inconclusive', headline: 'Too few rounds to tell', findings: [] })],
      'inconclusive',
      'ask',
      'Somebody must decide, because too few rounds to tell (perf-gate)',
    ],
    [
      'one only warns',
      [slowReport({ verdict: 'pass', findings: [warning] })],
      'pass',
      'ask',
      'May go out once somebody has looked at 1 warning',
    ],
    [
      'one found nothing to measure',
      [
        reportOf({ gate: 'perf-gate', verdict: 'no-data', headline: 'The service did not start' }),
        costReport(),
      ],
      'no-data',
      'stop',
      'Must not go out yet, because the service did not start (perf-gate)',
    ],
    ['nothing ran', [], 'no-data', 'stop', 'Nothing was decided, because no gate has left a report'],
  ]
  test.each(cases)('%s', (_, reports, verdict, answer, headline) => {
    expect(decided(reports)).toMatchObject({ verdict, answer, headline })
  })

  test('gates take turns in what to do next, so that one with many findings hides no other', () => {
    const many = [1, 2, 3].map((item) => ({
      ...SLOWER,
      id: `item/${item}`,
      subject: `item ${item}`,
      why: `Do ${item}.`,
    }))
    const { next } = decided([checklistReport({ verdict: 'fail', data: {}, findings: many }), slowReport()])
    expect(next.map(({ gates: [gate], subject }) => `${gate}: ${subject}`)).toEqual([
      'checklist-enforcer: item 1',
      'perf-gate: GET /cart p95',
      'checklist-enforcer: item 2',
      'checklist-enforcer: item 3',
    ])
  })

  test('nothing that applies is no lie: every gate was skipped, with its reason', () => {
    const decision = decided([], { plan: planOf(['perf-gate', false], ['cost-check', false]) })
    expect(decision).toMatchObject({ verdict: 'skipped', answer: 'go', unconfigured: false })
    expect(decision.gates.map(({ headline, verdict }) => [verdict, headline])).toEqual([
      ['skipped', 'Nothing of it changed'],
      ['skipped', 'Nothing of it changed'],
    ])
  })

  test('what is not required asks a person, and stops nothing', () => {
    const plan = planOf(['perf-gate', true, false], ['cost-check', true])
    const decision = decided([slowReport(), costReport()], { plan })
    expect(decision).toMatchObject({ verdict: 'pass', answer: 'ask', next: [] })
    expect(decision.warnings.map(({ why }) => why)).toEqual([`${SLOWER.why}`])
  })

  test('where nothing is required, a bad verdict is not a good one', () => {
    const decision = decided([slowReport()], { plan: planOf(['perf-gate', true, false]) })
    expect(decision).toMatchObject({ verdict: 'inconclusive', answer: 'ask' })
  })
})

describe('what is missing', () => {
  const plan = planOf(['perf-gate', true], ['cost-check', true])
  const absent = (result: 'failure' | 'cancelled' | 'skipped' | 'success', job = 'perf') =>
    decided([costReport()], { plan, needs: [{ job, result }] })

  test.each([
    ['failure', 'Should have run and left no report: the job perf failed'],
    ['cancelled', 'Should have run and left no report: the job perf was cancelled'],
    ['skipped', 'Should have run and left no report: the job perf was skipped'],
    ['success', 'Should have run and left no report'],
  ] as const)('is told with how its job ended: %s', (result, headline) => {
    const decision = absent(result)
    expect(decision).toMatchObject({
      verdict: 'no-data',
      answer: 'stop',
      headline: 'Must not go out yet, because perf-gate left no report',
    })
    expect(decision.gates[0]).toMatchObject({ gate: 'perf-gate', verdict: 'no-data', headline })
    expect(decision.doubts).toEqual([])
  })

  test('is told by another job that failed, where none is called like the gate', () => {
    const { gates } = absent('failure', 'build')
    expect(gates[0]?.headline).toBe('Should have run and left no report: the job build failed')
  })

  test('a job that failed and left nothing stops a release that its gates would let go', () => {
    const decision = decided([costReport()], { needs: [{ job: 'unit', result: 'failure' }] })
    expect(decision).toMatchObject({ verdict: 'no-data', answer: 'stop' })
    expect(decision.doubts).toEqual([
      {
        code: 'job-failure',
        subject: 'job unit',
        what: 'the job failed, and left no report',
        mend: 'look at what stopped it, and run it again',
        blocks: true,
      },
    ])
  })

  test('a job that failed because of its gate is explained by it', () => {
    const slow = found(slowReport({ run: inJob('perf') }), handedOver('perf'))
    expect(decided([slow], { needs: [{ job: 'perf', result: 'failure' }] }).doubts).toEqual([])
  })

  test('a job that failed although its gate passed is not', () => {
    const cost = found(costReport({ run: inJob('cost') }), handedOver('cost'))
    const { doubts } = decided([cost], { needs: [{ job: 'cost', result: 'failure' }] })
    expect(doubts.map(({ what }) => what)).toEqual(['the job failed, although its gate found nothing wrong'])
  })
})

describe('a job that says something other than its gate', () => {
  test('a gate that only cannot tell does not explain why its job failed', () => {
    const open = slowReport({ verdict: 'inconclusive', findings: [], run: inJob('perf') })
    const needs = [{ job: 'perf', result: 'failure' }] as const
    const one = found(open, handedOver('perf', { variant: 'api' }))
    expect(decided([one], { needs })).toMatchObject({ verdict: 'no-data', answer: 'stop' })
    expect(decided([one], { needs }).doubts.map(({ what }) => what)).toEqual([
      'the job failed, and its gate does not say why',
    ])
    // Where it cannot stop a release, its job may fail for it.
    const plan = planOf(['perf-gate', true, false])
    expect(decided([one], { needs, plan }).doubts).toEqual([])
  })

  test('no other job speaks for a gate whose own job was skipped', () => {
    const forged = found(costReport({ run: inJob('perf-gate') }), handedOver('perf-gate'))
    const plan = planOf(['cost-check', true])
    const needs = [
      { job: 'perf-gate', result: 'success' },
      { job: 'cost-check', result: 'skipped' },
    ] as const
    const decision = decided([forged], { plan, needs })
    expect(decision).toMatchObject({ verdict: 'no-data', answer: 'stop' })
    expect(decision.next.map(({ why }) => why)).toEqual([
      expect.stringContaining('left no report: the job cost-check was skipped'),
      expect.stringContaining(
        'the job `perf-gate` left it, and this gate has a job of its own, `cost-check`',
      ),
    ])
    // Where the plan does not call for the gate, nobody misses its word, and a forgery is one all the same.
    const uncalled = planOf(['cost-check', false])
    expect(decided([forged], { plan: uncalled, needs })).toMatchObject({ answer: 'stop' })
  })
})

describe('what does not count', () => {
  const cases: readonly [string, Report | FoundReport, string][] = [
    [
      'another commit',
      costReport({ subject: { ...costReport().subject, sha: 'b'.repeat(40) } }),
      'other-commit',
    ],
    [
      'another repository',
      costReport({ subject: { ...costReport().subject, repository: 'evil/shop' } }),
      'other-repository',
    ],
    ['another run', costReport({ run: { ...inJob('gate'), id: '99' } }), 'other-run'],
    ['no run', reportWithoutRun(), 'no-run'],
    ['an attempt that has not been', costReport({ run: inJob('gate', 2) }), 'other-attempt'],
    ['another job', costReport({ run: inJob('other') }), 'other-job'],
    ['another job, handed over', found(costReport({ run: inJob('cost') }), handedOver('perf')), 'other-job'],
    ['before the run', costReport({ startedAt: '2026-11-29T09:00:00Z' }), 'other-time'],
    ['the future', costReport({ finishedAt: '2026-12-01T09:00:00Z' }), 'other-time'],
    ['times that are none', costReport({ startedAt: 'yesterday' }), 'other-time'],
    ['a pass that its findings deny', slowReport({ verdict: 'pass' }), 'contradiction'],
    ['a name that no gate has', reportOf({ gate: '<script>' }), 'other-name'],
    [
      'a decision that was handed over',
      found(reportOf({ gate: 'release-decision' }), handedOver('other')),
      'other-name',
    ],
  ]
  test.each(cases)('%s', (_, report, code) => {
    const decision = decided([report])
    expect(decision.gates).toEqual([])
    expect(decision).toMatchObject({ verdict: 'no-data', answer: 'stop', unconfigured: false })
    expect(decision.doubts.map((doubt) => [doubt.code, doubt.blocks])).toEqual([[code, true]])
    expect(decision.next).toHaveLength(1)
  })

  test('is told beside what counts, and stops the release', () => {
    const forged = costReport({ run: { ...inJob('gate'), id: '99' } })
    const decision = decided([slowReport({ verdict: 'pass', findings: [] }), forged])
    expect(decision.gates.map(({ gate }) => gate)).toEqual(['perf-gate'])
    expect(decision.verdict).toBe('no-data')
  })

  describe('is what another job says in the name of a gate', () => {
    const by = (job: string) => found(costReport({ run: inJob(job) }), handedOver(job))
    const needs = ['perf-gate', 'cost-check'].map((job) => ({ job, result: 'success' as const }))

    test('that has a job of its own: without that one nothing is decided', () => {
      const decision = decided([by('perf-gate')], { needs, plan: planOf(['cost-check', true]) })
      expect(decision).toMatchObject({ verdict: 'no-data', answer: 'stop' })
      expect(decision.doubts[0]).toMatchObject({ code: 'usurped', blocks: true })
      expect(decision.doubts[0]?.what).toContain(
        'the job `perf-gate` left it, and this gate has a job of its own, `cost-check`',
      )
    })

    test('but not where no job is called like it, nor where it is called like it', () => {
      expect(decided([by('all')], { needs: [{ job: 'all', result: 'success' }] }).doubts).toEqual([])
      expect(decided([by('smoke')], { needs: [{ job: 'cost', result: 'success' }] }).doubts).toEqual([])
      expect(decided([by('cost-check-web')], { needs }).doubts).toEqual([])
    })
  })

  test('outside a workflow nothing is known that a report could be held against', () => {
    const run = { repository: '', sha: '', id: null, job: '', beganAt: null }
    expect(decided([reportWithoutRun()], { run })).toMatchObject({ verdict: 'pass', doubts: [] })
  })
})

describe('attempts, copies and matrices', () => {
  const earlier = found(costReport({ run: inJob('cost', 1) }), handedOver('cost', { attempt: 1 }))

  test('a job that was not run again keeps its word', () => {
    const decision = decided([earlier], { run: { attempt: 2 }, needs: [{ job: 'cost', result: 'success' }] })
    expect(decision).toMatchObject({ verdict: 'pass', doubts: [] })
  })

  test('a job that was run again and failed has none left', () => {
    const decision = decided([earlier], {
      run: { attempt: 2 },
      plan: planOf(['cost-check', true]),
      needs: [{ job: 'cost', result: 'failure' }],
    })
    expect(decision).toMatchObject({ verdict: 'no-data', answer: 'stop' })
    expect(decision.doubts[0]?.what).toBe(
      'the report of attempt 1 does not count: its job `cost` was run again and did not succeed',
    )
  })

  test('what the deciding job itself handed over in an earlier attempt is outlived by this one', () => {
    const artifact = handedOver('gate', { attempt: 1 })
    const before = [
      found(slowReport({ run: inJob('gate', 1) }), artifact),
      found(reportOf({ gate: 'release-decision', verdict: 'fail', run: inJob('gate', 1) }), artifact),
    ]
    const now = slowReport({ verdict: 'pass', findings: [], run: inJob('gate', 2) })
    const decision = decided([now, ...before], { run: { attempt: 2 } })
    expect(decision).toMatchObject({ verdict: 'pass', answer: 'go', doubts: [] })
    expect(decision.gates).toHaveLength(1)
  })

  test('one file that was found twice is one report', () => {
    const one = found(costReport())
    expect(decided([one, { ...one, name: 'copy.json' }]).gates).toHaveLength(1)
  })

  test.each([
    ['jobs', ['api', 'web'], [handedOver('api'), handedOver('web')], ['api', 'web']],
    [
      'matrix',
      ['perf', 'perf'],
      [handedOver('perf', { name: 'a', variant: 'api' }), handedOver('perf', { name: 'b', variant: 'web' })],
      ['api', 'web'],
    ],
  ] as const)('a gate that ran for several subjects is told apart by its %s', (_, jobs, artifacts, names) => {
    const [first, second] = jobs
    const decision = decided([
      found(costReport({ run: inJob(first) }), artifacts[0]),
      found(slowReport({ gate: 'cost-check', run: inJob(second) }), artifacts[1]),
    ])
    expect(decision.gates.map(({ instance, verdict }) => [instance, verdict])).toEqual([
      [names[0], 'pass'],
      [names[1], 'fail'],
    ])
    expect(decision.verdict).toBe('fail')
  })
})

describe('what a checklist relies on', () => {
  const good = slowReport({ verdict: 'pass', headline: 'Not slower', findings: [] })

  test('is the report that counts', () => {
    const decision = decided([good, checklistReport()])
    expect(decision).toMatchObject({ verdict: 'pass', answer: 'go' })
    expect(decision.gates[1]?.relied).toEqual([
      { item: 'Performance tested', gate: 'perf-gate', verdicts: ['pass'], met: true },
    ])
  })

  test.each([
    ['does not count', [], 'and none of them counts here'],
    ['says something else', [slowReport()], 'and the one that counts says fail'],
  ] as const)('takes the item away where it %s', (_, reports, why) => {
    const { doubts } = decided([...reports, checklistReport()])
    expect(doubts.map(({ code, what }) => [code, what])).toEqual([
      ['unfounded', `the item counts as met by a report of perf-gate, ${why}`],
    ])
  })
})

test('what several gates ask for in the same words is done once', () => {
  const asked = { ...SLOWER, id: 'other' }
  const decision = decided([slowReport(), slowReport({ gate: 'load-gate', findings: [asked] })])
  expect(decision.next).toEqual([
    {
      gates: ['perf-gate', 'load-gate'],
      subject: 'GET /cart p95',
      why: SLOWER.why,
      location: { file: 'src/cart.ts', line: 12 },
    },
  ])
})

function reportWithoutRun(): Report {
  const { run: _, ...report } = costReport()
  return report
}
