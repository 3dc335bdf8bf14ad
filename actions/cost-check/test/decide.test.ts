import { describe, expect, test } from '@jest/globals'
import type { Finding, Verdict } from '@plinth/core'
import fc from 'fast-check'
import { headlineOf } from '../src/decide/headline.ts'
import type { Part, Parts } from '../src/decide/judgement.ts'
import { withProblems } from '../src/decide/problems.ts'
import { verdictOf } from '../src/decide/verdict.ts'
import { PARTS, type PartName, type Problem } from '../src/evidence/problem.ts'
import { findingOf, NOTHING_ASKED } from './judgement.ts'

const part = (
  verdict: Verdict,
  findings: readonly Partial<Finding>[] = [],
  headline = 'nothing is wrong',
): Part<never> => ({
  verdict,
  headline,
  // Ids do not matter here.
  findings: findings.map((finding, index) => findingOf(`a/${index}`, finding)),
  data: null,
})
const parts = (given: Partial<Parts>): Parts => ({ ...NOTHING_ASKED, ...given })
const verdict = (given: Partial<Parts>, findings: readonly Finding[] = []) =>
  verdictOf({ parts: parts(given), findings })

describe('the verdict', () => {
  test.each<[string, Partial<Parts>, Verdict]>([
    ['nothing was given', {}, 'skipped'],
    ['one part passes', { cloud: part('pass') }, 'pass'],
    ['a part fails', { cloud: part('pass'), budget: part('fail', [{ verdict: 'fail' }]) }, 'fail'],
    ['what fails only warns', { anomalies: part('pass', [{ verdict: 'fail', severity: 'warn' }]) }, 'pass'],
    [
      'a trend that was not asked for cannot be told',
      {
        cloud: part('pass'),
        unitCost: part('inconclusive', [{ verdict: 'inconclusive', severity: 'inform' }]),
      },
      'pass',
    ],
    [
      'nothing but that was given',
      { unitCost: part('inconclusive', [{ verdict: 'inconclusive', severity: 'inform' }]) },
      'inconclusive',
    ],
    [
      'something given is not known',
      { cloud: part('pass'), usage: part('no-data', [{ verdict: 'no-data' }]) },
      'no-data',
    ],
    [
      'something fails and something is not known',
      { cloud: part('no-data', [{ verdict: 'no-data' }]), ci: part('fail', [{ verdict: 'fail' }]) },
      'fail',
    ],
    ['one part has too little to judge', { cloud: part('pass'), forecast: part('no-data') }, 'pass'],
    ['the only part has too little to judge', { forecast: part('no-data') }, 'no-data'],
    ['a part passes beside what is told', { usage: part('pass', [{ verdict: 'pass' }]) }, 'pass'],
  ])('%s', (_name, given, expected) => {
    expect(verdict(given)).toBe(expected)
  })

  test('what concerns no part counts where it blocks', () => {
    const edited = findingOf('edited', { verdict: 'inconclusive', severity: 'warn' })
    const broken = findingOf('broken', { verdict: 'no-data' })
    expect(verdict({ cloud: part('pass') }, [edited])).toBe('pass')
    expect(verdict({}, [edited])).toBe('skipped')
    expect(verdict({ cloud: part('pass') }, [broken])).toBe('no-data')
    expect(verdict({}, [broken])).toBe('no-data')
  })

  test('whatever is unknown and blocks is never a pass', () => {
    const severity = fc.constantFrom<Finding['severity']>('block', 'warn', 'inform')
    const finding = fc.record({
      verdict: fc.constantFrom<Verdict>('pass', 'fail', 'no-data', 'inconclusive'),
      severity,
    })
    const judged = fc.dictionary(fc.constantFrom(...PARTS), fc.array(finding, { maxLength: 3 }))
    fc.assert(
      fc.property(judged, (given) => {
        const made = Object.fromEntries(
          Object.entries(given).map(([name, findings]) => {
            const blocking = findings.filter((one) => one.severity === 'block' && one.verdict !== 'pass')
            return [name, part(blocking[0]?.verdict ?? 'pass', findings)]
          }),
        )
        const all = Object.values(given).flat()
        const open = all.filter((one) => one.severity === 'block').map((one) => one.verdict)
        const found = verdict(made)
        if (open.includes('fail')) expect(found).toBe('fail')
        else if (open.includes('no-data')) expect(found).toBe('no-data')
        else if (open.includes('inconclusive')) expect(found).toBe('inconclusive')
        else expect(found).toBe(Object.keys(given).length === 0 ? 'skipped' : 'pass')
      }),
    )
  })
})

describe('the headline', () => {
  const FAILS = [{ verdict: 'fail' }] as const
  const UNKNOWN = [{ verdict: 'no-data' }] as const

  test.each<[string, Partial<Parts>, string]>([
    ['says what to give', {}, 'nothing was given: name `costs`, `usage`, `plan` or `infracost`, or set `ci`'],
    [
      'begins with what matters most to a release',
      {
        cloud: part('pass', [], '$500 in November'),
        budget: part('pass', [], 'budget 81 % used'),
        unitCost: part('pass', [], 'a user costs 12 % less a month'),
        ci: part('pass', [], 'CI costs $3'),
      },
      'a user costs 12 % less a month; budget 81 % used; CI costs $3',
    ],
    [
      'puts what fails before what is not known, and that before what passes',
      {
        unitCost: part('pass', [], 'a user costs less'),
        usage: part('no-data', UNKNOWN, 'a model has no price'),
        infracost: part('fail', FAILS, 'infrastructure costs $90 more'),
      },
      'infrastructure costs $90 more; a model has no price; a user costs less',
    ],
    [
      'puts what stands out behind what was asked, and leaves out what tells nothing',
      {
        cloud: part('pass', [], '$500 in November'),
        forecast: part('no-data', [], 'no forecast yet'),
        anomalies: part('pass', [{ verdict: 'fail', severity: 'warn' }], '2 unusual days'),
      },
      '$500 in November; 2 unusual days',
    ],
    [
      'tells what stands out, however much is fine',
      {
        unitCost: part('pass', [], 'a'),
        budget: part('pass', [], 'b'),
        usage: part('pass', [], 'c'),
        anomalies: part('pass', [{ verdict: 'fail', severity: 'warn' }], '2 unusual days'),
      },
      'a; b; 2 unusual days',
    ],
    [
      'puts what only passes for want of data behind what does not',
      {
        unitCost: part('pass', [{ verdict: 'no-data', severity: 'inform' }], 'too few weeks for a trend'),
        usage: part('pass', [], 'model calls cost $3'),
      },
      'model calls cost $3; too few weeks for a trend',
    ],
    ['tells at least something', { forecast: part('no-data', [], 'no forecast yet') }, 'no forecast yet'],
    [
      'counts what else fails',
      {
        unitCost: part('fail', FAILS, 'a'),
        budget: part('fail', FAILS, 'b'),
        estimate: part('fail', FAILS, 'c'),
        usage: part('fail', FAILS, 'd'),
        ci: part('fail', FAILS, 'e'),
        cloud: part('pass', [], 'f'),
      },
      'a; b; c; 2 more parts fail',
    ],
  ])('%s', (_name, given, headline) => {
    expect(headlineOf(parts(given))).toBe(headline)
  })
})

describe('problems of gathering', () => {
  const problem = (partial: Partial<Problem> = {}): Problem => ({
    parts: ['cloud', 'budget'],
    source: 'costs/a.csv',
    line: null,
    effect: 'incomplete',
    what: 'Row 7 is cut off.',
    mend: 'give the whole file',
    ...partial,
  })
  const told = (
    given: Partial<Parts>,
    problems: readonly Problem[],
    incomplete: 'block' | 'warn' = 'block',
    edited: readonly string[] = [],
  ) => withProblems({ incomplete }, parts(given), { problems, edited })
  // What the figures are does not matter here.
  const figures = { ...part('pass'), data: {} as never }

  test('are findings of the first part that goes without, once', () => {
    const found = told({ cloud: figures, budget: part('pass') }, [problem({ line: 7 })])
    expect(found.parts.cloud).toMatchObject({ verdict: 'no-data', headline: 'nothing is wrong' })
    expect(found.parts.cloud.findings).toEqual([
      {
        id: 'incomplete/costs/a.csv',
        kind: 'incomplete',
        subject: 'costs/a.csv',
        verdict: 'no-data',
        severity: 'block',
        why: 'Row 7 is cut off. Give the whole file.',
        location: { file: 'costs/a.csv', line: 7 },
      },
    ])
    expect([found.parts.budget.findings, found.findings]).toEqual([[], []])
  })

  test.each<[PartName, Partial<Parts>]>([
    ['budget', { budget: part('pass') }],
    ['cloud', {}],
    ['cloud', { ci: part('pass') }],
  ])('of %s, where the others were given nothing', (name, given) => {
    const found = told(given, [problem()])
    expect(found.parts[name].findings).toHaveLength(1)
    expect(found.parts[name].verdict).toBe('no-data')
  })

  test('what was asked for and could not be read is not skipped', () => {
    const found = told({}, [problem({ effect: 'unusable', source: 'u.csv', what: 'There is no such file.' })])
    expect(found.parts.cloud).toMatchObject({
      verdict: 'no-data',
      headline: 'u.csv: there is no such file',
    })
    expect(verdictOf(found)).toBe('no-data')
  })

  test('may only warn, but not where there are no figures at all', () => {
    const lower = told({ cloud: figures }, [problem()], 'warn').parts.cloud
    expect([lower.verdict, lower.findings[0]?.severity]).toEqual(['pass', 'warn'])
    const none = told({ cloud: part('no-data') }, [problem()], 'warn').parts.cloud
    expect([none.verdict, none.findings[0]?.severity]).toEqual(['no-data', 'block'])
  })

  test('a limit that is broken already fails all the same', () => {
    const failing = { ...part('fail', [{ verdict: 'fail' }]), data: figures.data }
    expect(verdictOf(told({ cloud: failing }, [problem()]))).toBe('fail')
  })

  test('what is only worth knowing is no finding', () => {
    const found = told({ cloud: figures }, [
      problem({ effect: 'note' }),
      problem({ effect: 'note', parts: [] }),
    ])
    expect(found).toEqual({ parts: parts({ cloud: figures }), findings: [] })
  })

  test('what concerns no part stands by itself, and so does what the change edits', () => {
    const found = told({ cloud: figures }, [problem({ parts: [] })], 'warn', ['.github/plinth.yml'])
    expect(found.findings.map(({ id, severity, verdict }) => [id, severity, verdict])).toEqual([
      ['incomplete/costs/a.csv', 'warn', 'no-data'],
      ['edited/.github/plinth.yml', 'warn', 'inconclusive'],
    ])
    expect(found.parts.cloud).toEqual(figures)
  })

  test('hostile names stay on one line and short', () => {
    const found = told({ cloud: figures }, [problem({ source: `a\n::error::${'b'.repeat(9000)}` })])
    const subject = found.parts.cloud.findings[0]?.subject ?? ''
    expect([subject.includes('\n'), subject.length < 300]).toEqual([false, true])
  })
})
