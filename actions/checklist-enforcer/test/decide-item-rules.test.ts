import { describe, expect, test } from '@jest/globals'
import { known, unknown } from '../src/evidence/known.ts'
import { conditionOf, evidenceWith, itemRuleOf, sectionRuleOf } from './cases.ts'
import { complaints, judge, type Scene, states } from './decide-scene.ts'

describe('rules', () => {
  const migration = itemRuleOf({ item: 'migration', when: conditionOf({ paths: ['db/**'] }) })
  const body = '## Database\n- [ ] Migration tested\n## Code\n- [x] Tests pass'

  test('an item that does not apply is skipped, with the reason', () => {
    const { verdict, items } = judge({ body, settings: { items: [migration] } })
    expect(verdict).toBe('pass')
    expect(items[0]).toMatchObject({
      exempt: 'No changed path matches “db/**”.',
      verdict: 'skipped',
      state: 'open',
      mend: '',
    })
  })

  test('nothing unknown counts as good: without files it applies, and says so', () => {
    const change = { ...evidenceWith().change, files: unknown('there is no token') }
    const { verdict, items } = judge({ body, settings: { items: [migration] }, evidence: { change } })
    expect(verdict).toBe('fail')
    expect(items[0]?.why).toBe(
      'It is not ticked in the description of #12 (whether it applies cannot be told, since the changed files are not known (there is no token)).',
    )
  })

  test('a whole section that does not apply', () => {
    const sections = [sectionRuleOf('Database', { when: conditionOf({ paths: ['db/**'] }) })]
    expect(states(judge({ body, settings: { sections } }))).toEqual([
      'open Migration tested (skipped)',
      'done Tests pass',
    ])
  })

  test('an item cannot be moved out of its section to get out of a rule', () => {
    const sections = [sectionRuleOf('Optional', { severity: 'inform' })]
    const scene: Scene = {
      template: '## Must\n- [ ] Tests pass\n## Optional\n- [ ] Screenshot',
      body: '## Optional\n- [ ] Tests pass\n- [ ] Screenshot',
      settings: { sections },
    }
    const { verdict, items } = judge(scene)
    expect(verdict).toBe('fail')
    expect(items.map(({ severity }) => severity)).toEqual(['block', 'inform'])
  })

  const severities: readonly [string, Scene['settings'], string, string][] = [
    ['nobody says', {}, '- [ ] Tests pass', 'block'],
    ['the document says', {}, '## P1\n- [ ] Tests pass', 'warn'],
    [
      'a section rule before the document',
      { sections: [sectionRuleOf('P1', { severity: 'inform' })] },
      '## P1\n- [ ] Tests pass',
      'inform',
    ],
    [
      'an item rule before a section rule',
      {
        sections: [sectionRuleOf('P1', { severity: 'inform' })],
        items: [itemRuleOf({ item: 'tests', severity: 'block' })],
      },
      '## P1\n- [ ] Tests pass',
      'block',
    ],
    [
      'the rule that names more of the item',
      {
        items: [
          itemRuleOf({ item: 'tests pass', severity: 'inform' }),
          itemRuleOf({ item: 'tests', severity: 'warn' }),
        ],
      },
      '- [ ] Tests pass',
      'inform',
    ],
    [
      'the rule that names item and section',
      {
        items: [
          itemRuleOf({ item: 'tests', section: 'Code', severity: 'inform' }),
          itemRuleOf({ item: 'tests pass', severity: 'warn' }),
        ],
      },
      '## Code\n- [ ] Tests pass',
      'inform',
    ],
    [
      'the strictest of rules that are equally specific',
      {
        items: [
          itemRuleOf({ item: 'tests', severity: 'inform' }),
          itemRuleOf({ item: 'tests', severity: 'warn' }),
        ],
      },
      '- [ ] Tests pass',
      'warn',
    ],
    [
      'of these the one that applies',
      {
        items: [
          itemRuleOf({ item: 'tests', severity: 'block', when: conditionOf({ paths: ['db/**'] }) }),
          itemRuleOf({ item: 'tests', severity: 'warn' }),
        ],
      },
      '- [ ] Tests pass',
      'warn',
    ],
  ]
  test.each(severities)('severity: %s', (_, settings, text, severity) => {
    expect(judge({ body: text, settings: settings ?? {} }).items[0]?.severity).toBe(severity)
  })

  test('severity beside an item of the template is the template’s to say', () => {
    const { verdict } = judge({ template: '- [ ] Tests pass', body: '## P2\n- [ ] Tests pass' })
    expect(verdict).toBe('fail')
  })

  test('only what blocks fails', () => {
    const items = [itemRuleOf({ item: 'tests', severity: 'warn' })]
    const { verdict, items: judged, counts } = judge({ body: '- [ ] Tests pass', settings: { items } })
    expect([verdict, judged[0]?.verdict, counts.open]).toEqual(['pass', 'fail', 1])
  })

  test('a required item that stands nowhere', () => {
    const items = [itemRuleOf({ item: 'Rollback plan', required: true })]
    const judgement = judge({ body: '- [x] Tests pass', settings: { items } })
    expect(states(judgement)).toEqual(['done Tests pass', 'deleted Rollback plan'])
    expect(complaints(judgement)[0]).toMatch(
      /^`checklist.items\[0]` .* asks for it, and it stands nowhere in #12\. Add “- \[ ] Rollback plan”/,
    )
  })

  test('a required item must stand in its section', () => {
    const items = [itemRuleOf({ item: 'Rollback plan', section: 'Deployment', required: true })]
    const body = '## Notes\n- [x] Rollback plan'
    expect(states(judge({ body, settings: { items } }))).toEqual([
      'done Rollback plan',
      'deleted Rollback plan',
    ])
  })

  test('a rule whose text is signs only is about nothing', () => {
    const items = [itemRuleOf({ item: '***', severity: 'inform' })]
    expect(judge({ body: '- [ ] Tests pass', settings: { items } }).verdict).toBe('fail')
  })
})

test('no files at all are known to be none', () => {
  const change = { ...evidenceWith().change, files: known([]) }
  const items = [itemRuleOf({ item: 'tests', when: conditionOf({ paths: ['**'] }) })]
  const { verdict, skipped } = judge({ body: '- [ ] Tests pass', settings: { items }, evidence: { change } })
  expect([verdict, skipped]).toEqual(['skipped', 'Nothing that is asked for applies to this change.'])
})
