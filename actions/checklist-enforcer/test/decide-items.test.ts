import { describe, expect, test } from '@jest/globals'
import { CONVENTIONS, sectionRuleOf } from './cases.ts'
import { complaints, judge, type Scene, states } from './decide-scene.ts'

interface Case {
  readonly name: string
  readonly scene: Scene
  readonly verdict: string
  readonly states: readonly string[]
}

const TWO = '- [ ] Tests pass\n- [ ] Docs written'

const SINGLE_TEXTS: readonly Case[] = [
  {
    name: 'all ticked',
    scene: { body: '- [x] Tests pass\n- [X] Docs written' },
    verdict: 'pass',
    states: ['done Tests pass', 'done Docs written'],
  },
  {
    name: 'one open',
    scene: { body: '- [x] Tests pass\n- [ ] Docs written' },
    verdict: 'fail',
    states: ['done Tests pass', 'open Docs written'],
  },
  {
    name: 'not applicable with a reason',
    scene: { body: '- [x] Tests pass\n- [ ] Docs written - N/A: nothing visible changes' },
    verdict: 'pass',
    states: ['done Tests pass', 'not-applicable Docs written'],
  },
  {
    name: 'an open parent with a ticked child',
    scene: { body: '- [ ] Tests\n  - [x] Unit' },
    verdict: 'fail',
    states: ['open Tests', 'done Unit'],
  },
  {
    name: 'an open duplicate of a ticked item in the same text',
    scene: { body: '- [x] Tests pass\n- [ ] Tests pass' },
    verdict: 'fail',
    states: ['done Tests pass', 'open Tests pass'],
  },
]

const TEMPLATES: readonly Case[] = [
  {
    name: 'a deleted item',
    scene: { template: TWO, body: '- [x] Tests pass' },
    verdict: 'fail',
    states: ['done Tests pass', 'deleted Docs written'],
  },
  {
    name: 'an item in other words of the same key',
    scene: { template: TWO, body: '* [x] **Tests** pass!\n1. [x] docs written' },
    verdict: 'pass',
    states: ['done Tests pass!', 'done docs written'],
  },
  {
    name: 'an item in a comment',
    scene: { template: TWO, body: '- [x] Tests pass', comment: '- [x] Docs written' },
    verdict: 'pass',
    states: ['done Tests pass', 'done Docs written'],
  },
  {
    name: 'the best of several texts',
    scene: { template: TWO, body: TWO, comment: '- [x] Docs written', workReport: '- [x] Tests pass' },
    verdict: 'pass',
    states: ['done Tests pass', 'done Docs written'],
  },
  {
    name: 'an empty description',
    scene: { template: TWO, body: '' },
    verdict: 'fail',
    states: ['deleted Tests pass', 'deleted Docs written'],
  },
  {
    name: 'the same item in two sections, one of which is gone',
    scene: {
      template: '## Cart\n- [ ] Tests pass\n## Search\n- [ ] Tests pass',
      body: '## Search\n- [x] Tests pass',
    },
    verdict: 'fail',
    states: ['done Tests pass', 'deleted Tests pass'],
  },
  {
    name: 'the same item below headings of the same name, of which one is gone',
    scene: {
      template: '# Cart\n## Tests\n- [ ] Unit\n# Search\n## Tests\n- [ ] Unit',
      body: '# Search\n## Tests\n- [ ] Unit',
      settings: { sections: [sectionRuleOf('Search', { severity: 'inform' })] },
    },
    verdict: 'fail',
    states: ['open Unit', 'deleted Unit'],
  },
  {
    name: 'one tick in a comment stands for one of two',
    scene: {
      template: '## Cart\n- [ ] Tests pass\n## Search\n- [ ] Tests pass',
      body: '## Cart\n- [ ] Tests pass\n## Search\n- [ ] Tests pass',
      comment: '- [x] Tests pass',
    },
    verdict: 'fail',
    states: ['done Tests pass', 'open Tests pass'],
  },
  {
    name: 'an item of a checklist file, done in the file',
    scene: { checklist: TWO, file: '- [x] Tests pass\n- [ ] Docs written', body: 'Words' },
    verdict: 'fail',
    states: ['done Tests pass', 'open Docs written'],
  },
  {
    name: 'an item of a checklist file, done in the description',
    scene: { checklist: TWO, body: '- [x] Tests pass\n- [x] Docs written' },
    verdict: 'pass',
    states: ['done Tests pass', 'done Docs written'],
  },
]

describe.each([...SINGLE_TEXTS, ...TEMPLATES])('$name', ({ scene, verdict, states: expected }) => {
  test(`is ${verdict}`, () => {
    const judgement = judge(scene)
    expect({ verdict: judgement.verdict, states: states(judgement) }).toEqual({ verdict, states: expected })
  })
})

describe('what is not done says what would satisfy it', () => {
  const said: readonly [string, Scene, string][] = [
    [
      'open',
      { body: '- [ ] Docs written' },
      'It is not ticked in the description of #12. Tick it, or add “- N/A: …” with the reason where it does not apply.',
    ],
    [
      'open, where nothing may be called not applicable',
      {
        body: '- [ ] Docs written',
        settings: { conventions: { ...CONVENTIONS, notApplicable: [], struck: false } },
      },
      'It is not ticked in the description of #12. Tick it.',
    ],
    [
      'deleted',
      { body: '', template: '- [ ] Docs written' },
      '.github/pull_request_template.md asks for it, and it stands nowhere in #12. Put back “- [ ] Docs written” and tick it, or add “- N/A: …” with the reason where it does not apply.',
    ],
    [
      'not applicable without a reason',
      { body: '- ~~[ ] Docs written~~' },
      'It is marked as not applicable in the description of #12 without a reason. Write behind it why it does not apply, or tick it.',
    ],
    [
      'not applicable with too short a reason',
      { body: '- [ ] Docs written - N/A: no' },
      'It is marked as not applicable in the description of #12 with a reason of 2 letters, where at least 3 are asked for. Write behind it why it does not apply, or tick it.',
    ],
    [
      'not applicable because of itself',
      { body: '- [ ] Docs written - N/A: docs' },
      'It is marked as not applicable in the description of #12 with a reason that only repeats the item. Write behind it why it does not apply, or tick it.',
    ],
    [
      'not applicable since it is not applicable',
      { body: '- [ ] Docs written - N/A: n/a' },
      'It is marked as not applicable in the description of #12 without a reason. Write behind it why it does not apply, or tick it.',
    ],
    [
      'open in a checklist file only',
      { body: '', checklist: '- [ ] Docs written' },
      'It is not ticked in docs/CHECKLIST.md, nor in #12. Tick it, or add “- N/A: …” with the reason where it does not apply.',
    ],
  ]
  test.each(said)('%s', (_, scene, complaint) => {
    expect(complaints(judge(scene))).toEqual([complaint])
  })

  test('and nothing where it is satisfied', () => {
    const [item] = judge({ body: '- [x] Docs written' }).items
    expect([item?.why, item?.mend]).toEqual(['It is ticked in the description of #12.', ''])
  })
})

test('names of objects’ own are items like any other', () => {
  const names = ['__proto__', 'constructor', 'toString']
  const body = names.map((name) => `- [x] \`${name}\``).join('\n')
  const template = names.map((name) => `- [ ] \`${name}\``).join('\n')
  const { verdict, counts } = judge({ body, template, evidence: { links: {}, exists: {} } })
  expect([verdict, counts]).toEqual(['pass', { open: 0, done: 3, notApplicable: 0 }])
})
