import { describe, expect, test } from '@jest/globals'
import type { Pull } from '../src/evidence/change.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { known, unknown } from '../src/evidence/known.ts'
import { declaredOf, fileOf, pullOf, SHA, sourceOf } from './cases.ts'
import { agentOf, judge, rulesIn, type Scene, stated, verdictsIn, visionOf } from './decide-agents-scene.ts'

const POLICIES = [agentOf(), agentOf({}, 'PM-Growth'), agentOf({}, 'PM-Growth-Ops')]
const change = (pulls: readonly Pull[], ...messages: readonly string[]): Pick<Evidence, 'change'> => ({
  change: {
    pulls,
    sha: SHA,
    files: known([fileOf('src/cart.ts')]),
    commits: known(messages.map((message) => ({ sha: SHA, message }))),
  },
})
const by = (pull: Partial<Pull>, ...messages: readonly string[]) => change([pullOf(pull)], ...messages)
const report = (name: string, agent: string | null) =>
  declaredOf({
    source: sourceOf('work-report', { path: `reports/${name}.md`, name: `reports/${name}.md` }),
    agent: agent === null ? null : stated(agent),
  })

describe('which agents a change is by', () => {
  const rows: readonly [string, Scene, readonly string[]][] = [
    ['the configuration', { settings: { agent: 'pm growth' } }, ['PM-Growth: the configuration names it']],
    [
      'the configuration, whatever else is said',
      { settings: { agent: 'PM-Growth' }, evidence: by({ title: '[PM-Infra] Fix CI' }) },
      ['PM-Growth: the configuration names it'],
    ],
    ['the title', { evidence: by({ title: 'Fix CI [PM-Infra]' }) }, ['PM-Infra: the title of #12 names it']],
    [
      'several in the title',
      { evidence: by({ title: '[PM-Infra, PM-Growth] Fix CI' }) },
      ['PM-Infra: the title of #12 names it', 'PM-Growth: the title of #12 names it'],
    ],
    [
      'a longer name that holds another',
      { evidence: by({ title: '[PM-Growth-Ops] x' }) },
      ['PM-Growth-Ops: the title of #12 names it'],
    ],
    [
      'the branch',
      { evidence: by({ head: { ref: 'pm-infra/fix-ci', sha: SHA } }) },
      ['PM-Infra: the branch pm-infra/fix-ci names it'],
    ],
    ['a label', { evidence: by({ labels: ['bug', 'PM-Infra'] }) }, ['PM-Infra: the label PM-Infra names it']],
    [
      'a label with a prefix',
      { evidence: by({ labels: ['agent: pm-infra'] }) },
      ['PM-Infra: the label agent: pm-infra names it'],
    ],
    [
      'the subject of a commit',
      { evidence: by({}, '[PM-Infra] Fix CI') },
      ['PM-Infra: the commit 0123456 names it'],
    ],
    [
      'a trailer',
      { evidence: by({}, 'Fix CI\n\nAgent: PM-Infra') },
      ['PM-Infra: the commit 0123456 names it'],
    ],
    [
      'the description',
      { declared: { agent: stated('PM-Growth-Ops (cycle 12)') } },
      ['PM-Growth-Ops: the description of #12 says so'],
    ],
    [
      'a work report',
      { evidence: { declared: [report('cycle-12', 'PM-Infra')] } },
      ['PM-Infra: reports/cycle-12.md says so'],
    ],
    ['nothing, of several definitions', {}, []],
    ['nothing, of one definition', { policies: [agentOf()] }, ['PM-Infra: no other definition was given']],
    ['the id of a task, which names nobody', { evidence: by({ title: 'INF-014 [PM-123] [WIP] Fix' }) }, []],
    ['a body of text that only mentions one', { evidence: by({ title: 'Tell PM-Infra about it' }) }, []],
    [
      'each pull request of a merge group',
      {
        evidence: change(
          [pullOf({ title: '[PM-Infra] a' }), pullOf({ number: 13, title: '[PM-Growth] b' })],
          '[PM-Growth-Ops] c',
        ),
      },
      ['PM-Infra: the title of #12 names it', 'PM-Growth: the title of #13 names it'],
    ],
    [
      'a range of commits without a pull request',
      { evidence: change([], '[PM-Infra] a', '[PM-Growth] b') },
      ['PM-Infra: the commit 0123456 names it', 'PM-Growth: the commit 0123456 names it'],
    ],
    [
      'commits that are not known',
      { evidence: { change: { ...change([pullOf()]).change, commits: unknown('there is no token') } } },
      [],
    ],
    [
      'an exempt pull request',
      {
        settings: { exempt: [{ kind: 'drafts' }] },
        evidence: change([pullOf({ draft: true, title: '[PM-Infra] a' }), pullOf({ number: 13 })]),
      },
      [],
    ],
  ]
  test.each(rows)('%s', (_, scene, agents) => {
    const judged = judge({ policies: POLICIES, ...scene })
    expect(judged.agents.map(({ because, name }) => `${name}: ${because}`)).toEqual(agents)
  })

  test('nobody: it is said how to name one', () => {
    expect(rulesIn({ policies: POLICIES })).toEqual([
      'skipped inform document/agent: Nothing says which of PM-Infra, PM-Growth and PM-Growth-Ops the change is by, so none of their definitions applies; `[PM-Infra]` in the title, a label “PM-Infra”, a trailer `Agent: PM-Infra`, `Agent: PM-Infra` in the description, or `agent: PM-Infra` in the configuration names it.',
    ])
  })

  const strangers: readonly [string, Scene, string][] = [
    [
      'a misspelt name',
      { settings: { agent: 'PM-Infar' } },
      'fail block document/agent/PM-Infar: “PM-Infar” (the configuration names it) is none of PM-Infra, PM-Growth and PM-Growth-Ops, so no definition applies to it. Write PM-Infra, or add its definition to `agents`.',
    ],
    [
      'one of the family',
      { evidence: by({ title: '[PM-Nobody] Fix' }) },
      'fail warn document/agent/PM-Nobody: “PM-Nobody” (the title of #12 names it) is none of PM-Infra, PM-Growth and PM-Growth-Ops, so no definition applies to it. Name one of them, or add its definition to `agents`.',
    ],
  ]
  test.each(strangers)('%s, which none of the definitions has', (_, scene, rule) => {
    expect(rulesIn({ policies: POLICIES, ...scene })).toEqual([rule])
  })

  test('a name that nobody has does not free a change from the only rules there are', () => {
    const policies = [agentOf({ vision: stated(visionOf()) })]
    expect(rulesIn({ policies, declared: { agent: stated('Somebody') } })).toEqual([
      'fail warn document/agent/Somebody: “Somebody” (the description of #12 says so) is none of PM-Infra, so the definition of PM-Infra holds. Name one of them, or add its definition to `agents`.',
      expect.stringMatching(/^fail block vision\/PM-Infra: /),
    ])
  })
})

describe('what is said for one agent', () => {
  const both = [agentOf({ vision: stated(visionOf()) }), agentOf({ vision: stated(visionOf()) }, 'PM-Growth')]
  const scored = (name: string, agent: string | null, score: number) => ({
    ...report(name, agent),
    visionAlignment: stated({ score, outOf: 10 }),
  })

  test('in its own work report does not count for another', () => {
    const declared = [scored('a', 'PM-Infra', 9), scored('cycle-12-pm-growth', null, 4)]
    const scene: Scene = {
      policies: both,
      evidence: { ...by({ title: '[PM-Infra] [PM-Growth] x' }), declared },
    }
    expect(verdictsIn(scene)).toEqual(['pass block vision/PM-Infra', 'fail block vision/PM-Growth'])
  })

  test('in its own pull request does not count for another', () => {
    const pulls = [pullOf({ title: '[PM-Infra] a' }), pullOf({ number: 13, title: '[PM-Infra] b' })]
    const stating = declaredOf({ visionAlignment: stated({ score: 9, outOf: 10 }) })
    expect(verdictsIn({ policies: both, evidence: { ...change(pulls), declared: [stating] } })).toEqual([
      'pass block vision/PM-Infra/#12',
      'fail block vision/PM-Infra/#13',
    ])
  })

  test('counts for both definitions of one name', () => {
    const twice = [both[0], { ...agentOf({ vision: stated(visionOf()) }), path: 'other.md' }].filter(
      (one) => one !== undefined,
    )
    expect(verdictsIn({ policies: twice, evidence: by({ title: '[PM-Infra] a' }) })).toEqual([
      'fail block vision/PM-Infra/docs/agents/PM-Infra.md',
      'fail block vision/PM-Infra/other.md',
    ])
  })
})
