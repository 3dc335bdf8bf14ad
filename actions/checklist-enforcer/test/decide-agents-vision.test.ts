import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Declared } from '../src/evidence/checklist.ts'
import type { VisionRule } from '../src/evidence/policy.ts'
import { declaredOf, sourceOf } from './cases.ts'
import { agentOf, judge, rulesIn, type Scene, stated, visionOf } from './decide-agents-scene.ts'

const score = (value: number, outOf = 10): Partial<Declared> => ({
  visionAlignment: stated({ score: value, outOf }),
})
const policy = (rule: Partial<VisionRule> = {}) => ({ vision: stated(visionOf(rule), 12) })
const AT = 'docs/agents/PM-Infra.md:12'
const STATE = 'State it in the description or the work report, such as `Vision alignment: 8/10`.'
const ESCALATE = 'Reconsider the plan, or escalate it and record that, such as `Escalated to: PM-Lead`.'

describe('alignment with the vision', () => {
  const rows: readonly [string, Scene, string][] = [
    [
      'nothing stated',
      { policy: policy() },
      `fail block vision/PM-Infra: No score of the alignment with the vision is stated. ${STATE}`,
    ],
    [
      'nothing stated where it is not required',
      { policy: policy({ required: false }) },
      `fail warn vision/PM-Infra: No score of the alignment with the vision is stated. ${STATE}`,
    ],
    [
      'exactly 7 where less than 7 is too little',
      { policy: policy(), declared: score(7) },
      `pass block vision/PM-Infra: 7 of 10 is stated, and at least 7 of 10 is asked for in ${AT}.`,
    ],
    [
      'exactly 7 where more than 7 is asked for',
      { policy: policy({ exclusive: true }), declared: score(7) },
      `fail block vision/PM-Infra: 7 of 10 is stated, but more than 7 of 10 is asked for in ${AT}. ${ESCALATE}`,
    ],
    [
      '8.1',
      { policy: policy({ exclusive: true }), declared: score(8.1) },
      `pass block vision/PM-Infra: 8.1 of 10 is stated, and more than 7 of 10 is asked for in ${AT}.`,
    ],
    [
      'another scale, exactly at the threshold',
      { policy: policy(), declared: score(70, 100) },
      `pass block vision/PM-Infra: 70 of 100 is stated, and at least 7 of 10 is asked for in ${AT}.`,
    ],
    [
      'another scale, below',
      { policy: policy(), declared: score(4, 6) },
      `fail block vision/PM-Infra: 4 of 6 is stated, but at least 7 of 10 is asked for in ${AT}. ${ESCALATE}`,
    ],
    [
      'beyond the scale',
      { policy: policy(), declared: score(12) },
      'fail block vision/PM-Infra: The score of 12 of 10 does not lie on its scale. State a score on the scale, such as `Vision alignment: 8/10`.',
    ],
    [
      'of nothing',
      { policy: policy(), declared: score(0, 0) },
      'fail block vision/PM-Infra: The score of 0 of 0 does not lie on its scale. State a score on the scale, such as `Vision alignment: 8/10`.',
    ],
    [
      'any score where no threshold is named',
      { policy: policy({ least: 0, escalateTo: null }), declared: score(2) },
      'pass block vision/PM-Infra: 2 of 10 is stated.',
    ],
    [
      'below, with nobody to escalate to',
      { policy: policy({ escalateTo: null }), declared: { ...score(5), escalations: [stated('PM-Lead')] } },
      `fail block vision/PM-Infra: 5 of 10 is stated, but at least 7 of 10 is asked for in ${AT}. Change the plan until it is in line with the vision.`,
    ],
    [
      'below, escalated',
      { policy: policy(), declared: { ...score(5), escalations: [stated('pm lead, agreed in #14')] } },
      `pass block vision/PM-Infra: 5 of 10 is stated, but at least 7 of 10 is asked for in ${AT}; the escalation “pm lead, agreed in #14” is recorded in the description of #12.`,
    ],
    [
      'below, escalated to whom the agent reports',
      {
        policies: [
          agentOf({
            ...policy(),
            identity: { ...agentOf().identity, reportsTo: stated('PM-Orchestrator') },
          }),
        ],
        declared: { ...score(5), escalations: [stated('to PM-Orchestrator')] },
      },
      `pass block vision/PM-Infra: 5 of 10 is stated, but at least 7 of 10 is asked for in ${AT}; the escalation “to PM-Orchestrator” is recorded in the description of #12.`,
    ],
    [
      'below, escalated to somebody else',
      { policy: policy(), declared: { ...score(5), escalations: [stated('PM-Leader')] } },
      `fail block vision/PM-Infra: 5 of 10 is stated, but at least 7 of 10 is asked for in ${AT}, and the escalation recorded, “PM-Leader”, is not to PM-Lead. ${ESCALATE}`,
    ],
    [
      'below, and not escalated yet',
      { policy: policy(), declared: { ...score(5), escalations: [stated('not yet sent to PM-Lead')] } },
      `fail block vision/PM-Infra: 5 of 10 is stated, but at least 7 of 10 is asked for in ${AT}, and the escalation recorded, “not yet sent to PM-Lead”, is not to PM-Lead. ${ESCALATE}`,
    ],
  ]
  test.each(rows)('%s', (_, scene, rule) => {
    expect(rulesIn(scene)).toEqual([rule])
  })

  test('is shown with its figures, where it is stated', () => {
    const [rule] = judge({ policy: policy({ exclusive: true }), declared: score(7) }).rules
    expect(rule).toMatchObject({
      kind: 'vision',
      subject: 'Vision alignment',
      agent: 'PM-Infra',
      observed: { value: 7, unit: 'of 10' },
      threshold: { op: '>', value: 7, unit: 'of 10' },
      place: { source: sourceOf(), line: 3 },
    })
  })

  test('points at the line that asks for it, where nothing is stated', () => {
    const [rule] = judge({ policy: policy() }).rules
    expect(rule?.place).toEqual({
      source: sourceOf('agent', { path: 'docs/agents/PM-Infra.md' }),
      line: 12,
    })
  })

  test('passes exactly where the score keeps the threshold, whatever the scales', () => {
    const scale = fc.integer({ min: 1, max: 100 })
    fc.assert(
      fc.property(scale, scale, fc.nat(100), fc.nat(100), fc.boolean(), (outOf, theirs, a, b, exclusive) => {
        const least = 1 + (a % outOf)
        const given = b % (theirs + 1)
        const { rules } = judge({
          policy: policy({ least, outOf, exclusive }),
          declared: score(given, theirs),
        })
        // Whole numbers: crosswise there is nothing to round.
        const isGood = exclusive ? given * outOf > least * theirs : given * outOf >= least * theirs
        expect(rules.map(({ verdict }) => verdict)).toEqual([isGood ? 'pass' : 'fail'])
      }),
    )
  })
})

describe('thresholds that contradict each other', () => {
  const other = (rule: Partial<VisionRule>, name: string, files: readonly string[] = []) =>
    agentOf({ vision: stated(visionOf(rule), 88), files: files.map((file) => stated(file)) }, name)
  const mine = (files: readonly string[] = []) =>
    agentOf({ ...policy(), files: files.map((file) => stated(file)) })
  const said = { agent: stated('PM-Infra'), ...score(7) }

  test('are told with both lines, and the stricter counts', () => {
    const scene: Scene = {
      policies: [mine(), other({ exclusive: true }, 'PM-Lead'), other({ least: 5 }, 'PM-Research')],
      declared: said,
    }
    expect(rulesIn(scene)).toEqual([
      'fail warn contradiction/vision alignment/at least 7 of 10/more than 7 of 10: At least 7 of 10 is asked for in docs/agents/PM-Infra.md:12, but more than 7 of 10 in docs/agents/PM-Lead.md:88; the stricter counts. Write the same into all of them.',
      'fail inform contradiction/vision alignment/at least 5 of 10/more than 7 of 10: At least 5 of 10 is asked for in docs/agents/PM-Research.md:88, but more than 7 of 10 in docs/agents/PM-Lead.md:88; the stricter counts. Write the same into all of them.',
      `fail block vision/PM-Infra: 7 of 10 is stated, but more than 7 of 10 is asked for in docs/agents/PM-Lead.md:88. ${ESCALATE}`,
    ])
    const [contradiction] = judge(scene).rules
    expect([contradiction?.place?.line, contradiction?.others?.map(({ line }) => line)]).toEqual([88, [12]])
  })

  test('are those of one vision: documents that each name another vision file are not compared', () => {
    const apart = [mine(['docs/VISION.md']), other({ least: 9 }, 'PM-Lead', ['other/VISION.md'])]
    expect(rulesIn({ policies: apart, declared: said })).toEqual([
      `pass block vision/PM-Infra: 7 of 10 is stated, and at least 7 of 10 is asked for in ${AT}.`,
    ])
    const together = [
      mine(['docs/VISION.md']),
      other({ least: 9 }, 'PM-Lead', ['docs/VISION.md', 'other/VISION.md']),
    ]
    expect(judge({ policies: together, declared: said }).rules.map(({ verdict }) => verdict)).toEqual([
      'fail',
      'fail',
    ])
  })

  test('on other scales are the same where they mean the same', () => {
    const policies = [mine(), other({ least: 70, outOf: 100 }, 'PM-Lead')]
    expect(judge({ policies, declared: said }).rules.map(({ kind }) => kind)).toEqual(['vision'])
  })
})

test('of scores that contradict each other, the lower counts', () => {
  const report = declaredOf({ ...score(6), source: sourceOf('work-report') })
  const scene: Scene = { policy: policy(), evidence: { declared: [declaredOf(score(9)), report] } }
  expect(rulesIn(scene)).toEqual([
    `fail block vision/PM-Infra: 6 of 10 is stated, but at least 7 of 10 is asked for in ${AT}. ${ESCALATE}`,
    'fail warn contradiction/PM-Infra/vision alignment: 9 of 10 is stated in the description of #12, but 6 of 10 in reports/cycle-11.md:3; the less favourable counts. State the same in both.',
  ])
})
