import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import { notApplicableMend } from '../src/decide/items/reason.ts'
import type { Binding } from '../src/settings.ts'
import { CONVENTIONS, checklistFrom, conditionOf, itemRuleOf, SHA, settingsWith, sourceOf } from './cases.ts'
import { dutyOf, evidenceOf, judge, METHODS, type Scene, stated } from './decide-agents-scene.ts'

const DEPLOYING = { deployment: true } as const
const DUTIES = [
  dutyOf('Feature-dev completed', ['Code review done', 'Issues addressed'], { condition: 'if used' }),
  dutyOf('Integration checks', ['Deployment verified', 'Performance tested', 'No breaking changes']),
]
const ONE = [dutyOf('Integration checks', ['Performance tested'])]
const PERF: Binding = { kind: 'report', gate: 'perf-gate', verdicts: ['pass'], text: 'perf-gate: pass' }
const bound = { items: [itemRuleOf({ item: 'Performance tested', evidence: [PERF] })] }
const report = { gate: 'perf-gate', verdict: 'pass', headline: 'fast', sha: SHA, file: 'perf.json' }

const itemsIn = (scene: Scene): readonly string[] =>
  judge(scene).items.map(
    ({ item, mend, state, verdict, why }) =>
      `${verdict} ${state} ${item.text}: ${why}${mend === '' ? '' : ` ${mend}`}`,
  )

const ASKED = 'The definition of PM-Infra asks for it, and it stands nowhere in #12.'
/** What every open item is told; its words are those of items. */
const OR = `or ${notApplicableMend(CONVENTIONS)}.`
const WRITE = `Write “- [x] Performance tested” into the description or the work report, ${OR}`
const LATER = 'It is asked only before a deployment.'

describe('a step before deployment', () => {
  const rows: readonly [string, Scene, string][] = [
    [
      'that is not asked for yet',
      { body: '- [ ] Performance tested' },
      `skipped open Performance tested: ${LATER}`,
    ],
    ['that stands nowhere', { settings: DEPLOYING }, `fail deleted Performance tested: ${ASKED} ${WRITE}`],
    [
      'that is ticked',
      { settings: DEPLOYING, body: '- [x] Performance tested' },
      'pass done Performance tested: It is ticked in the description of #12.',
    ],
    [
      'that is ticked in more words',
      { settings: DEPLOYING, body: '- [x] Performance tested on staging' },
      'pass done Performance tested: It is ticked in the description of #12.',
    ],
    [
      'that is ticked in a work report, and open in the description',
      {
        settings: DEPLOYING,
        evidence: {
          checklists: [
            checklistFrom('- [ ] Performance tested'),
            checklistFrom('- [x] Performance tested', sourceOf('work-report')),
          ],
        },
      },
      'pass done Performance tested: It is ticked in reports/cycle-11.md.',
    ],
    [
      'that is open',
      { settings: DEPLOYING, body: '- [ ] Performance tested' },
      `fail open Performance tested: It is not ticked in the description of #12. Tick it, ${OR}`,
    ],
    [
      'that does not apply',
      { settings: DEPLOYING, body: '- [ ] ~~Performance tested~~ nothing runs' },
      'pass not-applicable Performance tested: It is marked as not applicable in the description of #12: “nothing runs”.',
    ],
    [
      'that does not apply, without a reason',
      { settings: DEPLOYING, body: '- [ ] ~~Performance tested~~' },
      'fail open Performance tested: It is marked as not applicable in the description of #12 without a reason. Write behind it why it does not apply, or tick it.',
    ],
    [
      'of an entry that does not apply as a whole',
      { settings: DEPLOYING, body: '- [ ] ~~Integration checks~~ nothing runs' },
      'pass not-applicable Performance tested: It is marked as not applicable in the description of #12: “nothing runs”.',
    ],
    [
      'of an entry that is ticked as a whole',
      { settings: DEPLOYING, body: '- [x] Integration checks' },
      `fail deleted Performance tested: ${ASKED} ${WRITE}`,
    ],
    [
      'that is ticked without its evidence',
      { settings: { ...DEPLOYING, ...bound }, body: '- [x] Performance tested' },
      'fail open Performance tested: It is ticked in the description of #12, but there is no perf-gate report for this commit. Run perf-gate for this commit and name its report in `reports`.',
    ],
    [
      'whose evidence is there, ticked or not',
      { settings: { ...DEPLOYING, ...bound }, evidence: { reports: [report] } },
      'pass done Performance tested: The perf-gate report perf.json says pass.',
    ],
    [
      'that a rule exempts',
      {
        settings: {
          ...DEPLOYING,
          items: [itemRuleOf({ item: 'Performance tested', when: conditionOf({ labels: ['perf'] }) })],
        },
      },
      'skipped deleted Performance tested: #12 has no label “perf”.',
    ],
  ]
  test.each(rows)('%s', (_, scene, item) => {
    expect(itemsIn({ policy: { preDeployment: ONE }, ...scene })).toEqual([item])
  })

  test('points at the line of the document', () => {
    const [item] = judge({
      policy: { preDeployment: ONE },
      settings: DEPLOYING,
      body: '- [x] Performance tested: 41 ms',
    }).items
    expect(item).toMatchObject({
      source: { kind: 'agent', path: 'docs/agents/PM-Infra.md' },
      item: { line: 61, sections: ['Integration checks'], state: 'done' },
      severity: 'block',
      agent: 'PM-Infra',
    })
  })

  test('weighs as its entry says', () => {
    const preDeployment = [dutyOf('Nice', ['Performance tested'], { severity: 'warn' })]
    expect(judge({ policy: { preDeployment }, settings: DEPLOYING }).items[0]?.severity).toBe('warn')
  })

  test('is decided by the evidence that a rule of its section in the description asks for', () => {
    const settings = settingsWith({
      ...DEPLOYING,
      items: [itemRuleOf({ section: 'Before deployment', item: 'Performance tested', evidence: [PERF] })],
    })
    const body = '## Before deployment\n\n- [x] Performance tested'
    const { items } = decide(settings, evidenceOf({ policy: { preDeployment: ONE }, body }))
    expect(items.map(({ agent, state }) => [agent, state])).toEqual([['PM-Infra', 'open']])
  })
})

describe('a step that is asked for with one method only', () => {
  const scene = (method: string | null): Scene => ({
    policy: { preDeployment: DUTIES.slice(0, 1), methods: METHODS },
    settings: DEPLOYING,
    ...(method === null ? {} : { declared: { method: stated(method) } }),
  })
  const rows: readonly [string, string | null, readonly string[]][] = [
    ['which is declared', 'feature-dev', ['fail', 'fail']],
    ['another is declared', 'Brainstorming', ['skipped', 'skipped']],
    ['none is declared', null, ['fail', 'fail']],
  ]
  test.each(rows)('%s', (_, method, verdicts) => {
    expect(judge(scene(method)).items.map(({ verdict }) => verdict)).toEqual(verdicts)
  })

  test('says why it is not asked for', () => {
    expect(judge(scene('direct')).items[0]?.why).toBe(
      'It is asked only with /feature-dev, and “direct” is declared.',
    )
  })
})

test('steps before work are asked for in every change', () => {
  expect(itemsIn({ policy: { preWork: [dutyOf('Check open pull requests', [])] } })).toEqual([
    `fail deleted Check open pull requests: ${ASKED} Write “- [x] Check open pull requests” into the description or the work report, ${OR}`,
  ])
})

test('every step of every entry is an item', () => {
  const body =
    '- [x] Code review done\n- [x] Issues addressed\n- [x] Deployment verified\n- [x] There are no breaking changes'
  const items = itemsIn({ policy: { preDeployment: DUTIES }, settings: DEPLOYING, body })
  expect(items.map((item) => item.split(':')[0])).toEqual([
    'pass done Code review done',
    'pass done Issues addressed',
    'pass done Deployment verified',
    'fail deleted Performance tested',
    'pass done No breaking changes',
  ])
})
