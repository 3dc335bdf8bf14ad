import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import type { Pull } from '../src/evidence/change.ts'
import type { Evidence, Problem } from '../src/evidence/evidence.ts'
import { known } from '../src/evidence/known.ts'
import type { Settings } from '../src/settings.ts'
import {
  checklistFrom,
  evidenceWith,
  fieldRuleOf,
  itemRuleOf,
  pullOf,
  sectionRuleOf,
  settingsWith,
  sourceOf,
  templateOf,
} from './cases.ts'
import { complaints, judge, outcomes, states } from './decide-scene.ts'

const BOT = { login: 'renovate[bot]', kind: 'bot' } as const
const change = (...pulls: readonly Pull[]): Pick<Evidence, 'change'> => ({
  change: { ...evidenceWith().change, pulls },
})

describe('what is not judged', () => {
  const rows: readonly [string, Partial<Settings>, readonly Pull[], string][] = [
    ['what the settings skip', { skip: 'Nobody asked.' }, [pullOf()], 'Nobody asked.'],
    ['a closed pull request', {}, [pullOf({ state: 'closed' })], '#12 is closed.'],
    ['a merged pull request', {}, [pullOf({ state: 'merged' })], '#12 has been merged.'],
    [
      'a bot, by the type of its account',
      { exempt: [{ kind: 'bots' }] },
      [pullOf({ author: BOT })],
      '#12 is by the bot renovate[bot], and bots are exempt.',
    ],
    [
      'a draft',
      { exempt: [{ kind: 'drafts' }] },
      [pullOf({ draft: true })],
      '#12 is a draft, and drafts are exempt.',
    ],
    [
      'an exempt author',
      { exempt: [{ kind: 'login', login: 'OctoCat' }] },
      [pullOf()],
      '#12 is by octocat, who is exempt.',
    ],
    [
      'a label',
      { exempt: [{ kind: 'label', label: 'no-checklist' }] },
      [pullOf({ labels: ['No-Checklist'] })],
      '#12 has the label “no-checklist”, which exempts it.',
    ],
    ['an event about nothing', {}, [], 'There is no pull request, and nothing else to judge.'],
  ]
  test.each(rows)('%s', (_, partial, pulls, skipped) => {
    const checklists = pulls.length === 0 ? [] : [checklistFrom('- [ ] Tests pass')]
    const judgement = decide(settingsWith(partial), evidenceWith({ checklists, ...change(...pulls) }))
    expect([judgement.verdict, judgement.skipped]).toEqual(['skipped', skipped])
    expect([judgement.items, judgement.rules]).toEqual([[], []])
  })

  test('but a person whose name looks like a bot is judged, and an author of unknown kind', () => {
    const exempt = [{ kind: 'bots' }] as const
    for (const kind of ['user', 'unknown'] as const) {
      const evidence = change(pullOf({ author: { login: 'robot[bot]', kind } }))
      expect(judge({ body: '- [ ] Tests', settings: { exempt }, evidence }).verdict).toBe('fail')
    }
  })

  test('and a merged pull request is judged before its deployment', () => {
    const evidence = change(pullOf({ state: 'merged' }))
    expect(judge({ body: '- [ ] Tests', settings: { deployment: true }, evidence }).verdict).toBe('fail')
  })
})

describe('nothing to judge', () => {
  test('in a pull request is no data', () => {
    const judgement = judge({ body: 'Only words.' })
    expect([judgement.verdict, judgement.skipped]).toEqual(['no-data', null])
  })

  test('where something was configured is no data', () => {
    const judgement = decide(settingsWith({ checklists: ['docs/*.md'] }), evidenceWith(change()))
    expect(judgement.verdict).toBe('no-data')
  })

  test('demands nothing of a push that says nothing', () => {
    const settings = settingsWith({
      items: [itemRuleOf({ item: 'Tests', required: true })],
      fields: [fieldRuleOf('Risk')],
      sections: [sectionRuleOf('Notes', { filled: true })],
    })
    expect(decide(settings, evidenceWith(change())).verdict).toBe('skipped')
  })
})

describe('a change without a pull request', () => {
  test('is judged by its files', () => {
    const judgement = judge({ checklist: '- [ ] Backup made', file: '- [x] Backup made', evidence: change() })
    expect([judgement.verdict, ...states(judgement)]).toEqual(['pass', 'done Backup made'])
  })

  test('is not asked for the pull request template', () => {
    const judgement = judge({ template: '- [ ] Tests', checklist: '- [x] Backup made', evidence: change() })
    expect([judgement.verdict, ...states(judgement)]).toEqual(['pass', 'done Backup made'])
  })
})

describe('problems', () => {
  const problem: Problem = {
    code: 'body-unreadable',
    where: 'the description of #12',
    line: null,
    message: 'It could not be read.',
    blocks: true,
  }
  test('that block are no data, however good the rest is', () => {
    const judgement = judge({ body: '- [x] Tests', evidence: { problems: [problem, problem] } })
    expect(judgement.verdict).toBe('no-data')
    expect(judgement.rules.map(({ id, why }) => `${id}: ${why}`)).toEqual([
      'problem/body-unreadable/the description of #12: It could not be read.',
      'problem/body-unreadable/the description of #12#2: It could not be read.',
    ])
  })
  test('that block do not hide a failure', () => {
    expect(judge({ body: '- [ ] Tests', evidence: { problems: [problem] } }).verdict).toBe('fail')
  })
  test('that do not block decide nothing', () => {
    const problems = [{ ...problem, blocks: false }]
    expect(judge({ body: '- [x] Tests', evidence: { problems } }).verdict).toBe('pass')
  })
})

describe('items that were not read', () => {
  test('may be open: more than can be read are no data', () => {
    const judgement = judge({ body: '- [x] a\n'.repeat(5001) })
    expect(judgement.verdict).toBe('no-data')
    expect(outcomes(judgement)).toEqual(['no-data problem/text/the description of #12'])
  })
  test('as many as can be read are judged', () => {
    expect(judge({ body: '- [x] a\n'.repeat(5000) }).verdict).toBe('pass')
  })
  test.each([
    [true, 'no-data'],
    [false, 'pass'],
  ])('a problem of a text that blocks (%s) is %s', (blocks, verdict) => {
    const problems = [{ line: 2, message: 'It is nested too deeply.', blocks }]
    const checklists = [{ ...checklistFrom('- [x] a'), problems }]
    expect(decide(settingsWith(), evidenceWith({ checklists })).verdict).toBe(verdict)
  })
})

describe('a merge group', () => {
  const body = (pull: number, text: string) =>
    checklistFrom(text, sourceOf('body', { pull, name: `the description of #${pull}` }))
  const group = (
    partial: Partial<Evidence>,
    pulls = [pullOf({ number: 1 }), pullOf({ number: 2 })],
  ): Evidence => evidenceWith({ ...change(...pulls), ...partial })
  const template = templateOf(checklistFrom('- [ ] Tests pass', sourceOf('template')))

  test('judges each pull request by itself', () => {
    const checklists = [body(1, '- [x] Tests pass'), body(2, 'Words')]
    const judgement = decide(settingsWith(), group({ checklists, templates: [template] }))
    expect(judgement.items.map(({ state, source }) => `${state} ${source.pull}`)).toEqual([
      'done 1',
      'deleted 2',
    ])
    expect(complaints(judgement)[0]).toMatch(
      /^\.github\/pull_request_template\.md asks for it, and it stands nowhere in #2\./,
    )
  })

  test('names the pull request in the ids of rules', () => {
    const settings = settingsWith({ fields: [fieldRuleOf('Risk')] })
    const checklists = [body(1, 'Risk: low'), body(2, 'Words')]
    expect(outcomes(decide(settings, group({ checklists })))).toEqual([
      'pass field/risk/#1',
      'fail field/risk/#2',
    ])
  })

  test('asks for what belongs to none of them once', () => {
    const report = checklistFrom('- [ ] Follow-up filed', sourceOf('work-report'))
    const checklists = [body(1, '- [x] A'), body(2, '- [x] B'), report]
    expect(states(decide(settingsWith(), group({ checklists })))).toEqual([
      'done A',
      'done B',
      'open Follow-up filed',
    ])
  })

  test('asks each for a checklist file', () => {
    const source = sourceOf('file')
    const file = templateOf(checklistFrom('- [ ] Backup made', source), { kind: 'file' })
    const checklists = [
      body(1, '- [x] Backup made'),
      body(2, '- [x] B'),
      checklistFrom('- [ ] Backup made', source),
    ]
    const judgement = decide(settingsWith(), group({ checklists, templates: [file] }))
    expect(complaints(judgement)[0]).toMatch(/^It is not ticked in docs\/CHECKLIST\.md, nor in #2\./)
    expect(states(judgement)).toEqual(['done Backup made', 'done B', 'open Backup made'])
  })

  test('does not ask an exempt one', () => {
    const pulls = [pullOf({ number: 1 }), pullOf({ number: 2, author: BOT })]
    const checklists = [body(1, '- [x] Tests pass'), body(2, '- [ ] Tests pass')]
    const settings = settingsWith({ exempt: [{ kind: 'bots' }] })
    const judgement = decide(settings, group({ checklists, templates: [template] }, pulls))
    expect(complaints(judgement)).toEqual([])
    expect(judgement.verdict).toBe('pass')
    expect(states(judgement)).toEqual(['done Tests pass', 'open Tests pass (skipped)'])
  })

  test('takes an approval of the head of a pull request, not of the commit of the queue', () => {
    const pull = pullOf({ number: 1, head: { ref: 'a', sha: 'a'.repeat(40) } })
    const approved = (commit: string) =>
      known([{ author: 'bob', authorKind: 'user', state: 'approved', commit, url: null, teams: [] } as const])
    const settings = settingsWith({
      items: [itemRuleOf({ item: 'reviewed', evidence: [{ kind: 'review', from: [], text: 'review' }] })],
    })
    const checklists = [body(1, '- [ ] Reviewed')]
    const verdictFor = (commit: string) =>
      decide(settings, group({ checklists, reviews: approved(commit) }, [pull])).verdict
    expect(verdictFor('a'.repeat(40))).toBe('pass')
    expect(verdictFor('b'.repeat(40))).toBe('fail')
  })
})

test('ids of rules are unique', () => {
  const sections = ['one', 'all'].map((kind) =>
    sectionRuleOf('Type', { choose: kind === 'one' ? { kind: 'exactly-one' } : { kind: 'all' } }),
  )
  const judgement = judge({ body: '## Type\n- [x] Fix', settings: { sections } })
  expect(outcomes(judgement)).toEqual(['pass group/type', 'pass group/type#2'])
})
