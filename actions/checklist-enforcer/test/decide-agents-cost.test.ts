import { describe, expect, test } from '@jest/globals'
import type { Declared } from '../src/evidence/checklist.ts'
import type { CostRule } from '../src/evidence/policy.ts'
import { declaredOf, sourceOf } from './cases.ts'
import { agentOf, METHODS, rulesIn, type Scene, stated, verdictsIn } from './decide-agents-scene.ts'

const rule = (partial: Partial<CostRule> = {}) =>
  stated({ required: true, spawns: null, noteAboveUsd: null, ...partial } as const, 20)
const cost = (low: number, high = low): Partial<Declared> => ({ apiCostUsd: stated({ low, high }) })
const limited = { cost: rule({ noteAboveUsd: 100 }) }
const AT = 'docs/agents/PM-Infra.md:20'
const UNNOTED = `fail block cost/PM-Infra/note: $150 is more than $100, above which ${AT} asks for a note. Note it beside the estimate, such as \`API cost estimate: $150 (above $100: why)\`.`
const NOTED = `pass block cost/PM-Infra/note: $150 is more than $100, above which ${AT} asks for a note, which is there.`

describe('API cost', () => {
  const rows: readonly [string, Scene, readonly string[]][] = [
    [
      'nothing stated',
      { policy: { cost: rule() } },
      [
        'fail block cost/PM-Infra: No estimate of the API cost is stated. State it in the description or the work report, such as `API cost estimate: $12-15`, or `$0` where there is none.',
      ],
    ],
    [
      'a range',
      { policy: { cost: rule() }, declared: cost(12, 15) },
      ['pass block cost/PM-Infra: $12–15 is stated.'],
    ],
    ['a plain 0', { policy: limited, declared: cost(0) }, ['pass block cost/PM-Infra: $0 is stated.']],
    [
      'exactly the limit',
      { policy: limited, declared: cost(80, 100) },
      ['pass block cost/PM-Infra: $80–100 is stated.'],
    ],
    [
      'above it without a note',
      { policy: limited, declared: cost(150) },
      ['pass block cost/PM-Infra: $150 is stated.', UNNOTED],
    ],
    [
      'above it without a note, where the document does not require it',
      { policy: { cost: rule({ noteAboveUsd: 100, required: false }) }, declared: cost(150) },
      ['pass warn cost/PM-Infra: $150 is stated.', UNNOTED.replace('block', 'warn')],
    ],
    [
      'above it, noted beside it',
      { policy: limited, declared: cost(150), body: 'API cost estimate: $150 (above $100: three explorers)' },
      ['pass block cost/PM-Infra: $150 is stated.', NOTED],
    ],
    [
      'above it, noted in a field',
      { policy: limited, declared: cost(150), body: '**Cost note:** three explorers' },
      ['pass block cost/PM-Infra: $150 is stated.', NOTED],
    ],
    [
      'above it, noted in a ticked item',
      { policy: limited, declared: cost(150), body: '- [x] Estimate exceeds the $100 limit, agreed' },
      ['pass block cost/PM-Infra: $150 is stated.', NOTED],
    ],
    [
      'above it, noted in a sentence',
      {
        policy: limited,
        declared: cost(150),
        body: '## Cost\n\nThis needs three explorers. It is more than 100 USD, as agreed.',
      },
      ['pass block cost/PM-Infra: $150 is stated.', NOTED],
    ],
    [
      'a box that asks for the note is none',
      { policy: limited, declared: cost(150), body: '## Cost\n\n- [ ] If >$100 estimated, note it' },
      ['pass block cost/PM-Infra: $150 is stated.', UNNOTED],
    ],
    [
      'another limit is none',
      { policy: limited, declared: cost(150), body: 'Note: above $1000 we ask' },
      ['pass block cost/PM-Infra: $150 is stated.', UNNOTED],
    ],
  ]
  test.each(rows)('%s', (_, scene, rules) => {
    expect(rulesIn(scene)).toEqual(rules)
  })

  test('of two that contradict each other, the higher counts', () => {
    const report = declaredOf({ ...cost(150), source: sourceOf('work-report') })
    expect(
      verdictsIn({ policy: limited, evidence: { declared: [declaredOf(cost(12, 15)), report] } }),
    ).toEqual([
      'pass block cost/PM-Infra',
      'fail block cost/PM-Infra/note',
      'fail warn contradiction/PM-Infra/api cost',
    ])
  })

  test('an estimate within another does not contradict it', () => {
    const declared = [declaredOf(cost(12, 15)), declaredOf({ ...cost(14), source: sourceOf('work-report') })]
    expect(verdictsIn({ policy: limited, evidence: { declared } })).toEqual(['pass block cost/PM-Infra'])
  })

  test('of limits that contradict each other, the lower counts', () => {
    const policies = [
      agentOf({ cost: rule({ noteAboveUsd: 100 }) }),
      agentOf({ cost: rule({ noteAboveUsd: 50 }) }, 'PM-Lead'),
    ]
    const scene: Scene = { policies, declared: { agent: stated('PM-Infra'), ...cost(60) } }
    expect(verdictsIn(scene)).toEqual([
      'fail warn contradiction/cost/a note above $100/a note above $50',
      'pass block cost/PM-Infra',
      'fail block cost/PM-Infra/note',
    ])
  })
})

describe('agent spawns', () => {
  const always = { cost: rule({ spawns: 'always' }) }
  const withMethod = { cost: rule({ spawns: { withMethod: '/feature-dev' } }), methods: METHODS }
  const rows: readonly [string, Scene, string][] = [
    [
      'not counted',
      { policy: always, declared: cost(1) },
      'fail block cost/PM-Infra/spawns: The agents that are to be spawned are not counted. State their number, such as `Agent spawns: 3`, or `0` where there are none.',
    ],
    [
      'counted',
      { policy: always, declared: { ...cost(1), agentSpawns: stated(3) } },
      'pass block cost/PM-Infra/spawns: 3 is stated.',
    ],
    [
      'none',
      { policy: always, declared: { ...cost(1), agentSpawns: stated(0) } },
      'pass block cost/PM-Infra/spawns: 0 is stated.',
    ],
    [
      'not asked with another method',
      { policy: withMethod, declared: { ...cost(1), method: stated('Brainstorming') } },
      'skipped block cost/PM-Infra/spawns: They are counted only with /feature-dev.',
    ],
    [
      'asked with the method that is declared',
      { policy: withMethod, declared: { ...cost(1), method: stated('feature-dev plugin') } },
      'fail block cost/PM-Infra/spawns: The agents that are to be spawned are not counted, as /feature-dev asks for. State their number, such as `Agent spawns: 3`, or `0` where there are none.',
    ],
  ]
  test.each(rows)('%s', (_, scene, told) => {
    expect(rulesIn(scene).filter((one) => one.includes('/spawns'))).toEqual([told])
  })
})
