import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decide } from '../src/decide/decide.ts'
import type { Checklist, Item } from '../src/evidence/checklist.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { known, unknown } from '../src/evidence/known.ts'
import type { Settings } from '../src/settings.ts'
import {
  checklistOf,
  conditionOf,
  evidenceWith,
  itemOf,
  itemRuleOf,
  sectionRuleOf,
  settingsWith,
  sourceOf,
  templateOf,
} from './cases.ts'

/** From the worst. */
const RANKS = ['fail', 'no-data', 'inconclusive', 'skipped', 'pass']
const rankOf = (settings: Settings, evidence: Evidence): number =>
  RANKS.indexOf(decide(settings, evidence).verdict)

const item = fc
  .record({
    text: fc.constantFrom('Tests pass', 'Docs written', 'Migration tested', 'Secure', '__proto__'),
    state: fc.constantFrom<Item['state']>('open', 'done', 'not-applicable'),
    reason: fc.constantFrom('nothing visible changes', 'no', null),
    sections: fc.constantFrom<readonly string[]>([], ['Code'], ['Deployment'], ['Code', 'Database']),
    severity: fc.constantFrom('block' as const, 'warn' as const, null),
    parent: fc.constantFrom(null, 0),
  })
  .map(({ text, parent, reason, ...rest }) =>
    itemOf(text, { ...rest, parent, reason: rest.state === 'not-applicable' ? reason : null }),
  )
const items = fc.array(item, { maxLength: 8 })
const KINDS = ['body', 'comment', 'work-report', 'file'] as const
const text = fc
  .record({ kind: fc.constantFrom(...KINDS), items, name: fc.constantFrom('a', 'b') })
  .map(({ kind, name, items }): Checklist => checklistOf({ source: sourceOf(kind, { name }), items }))
const texts = fc.array(text, { minLength: 1, maxLength: 4 })
const template = items.map((all) =>
  templateOf({ items: all.map((one) => ({ ...one, state: 'open', reason: null })) }),
)
const CHECK = { kind: 'check', name: 'unit', text: 'check: unit' } as const
const checks = fc.constantFrom(
  known([]),
  known([{ name: 'unit', state: 'success', url: null } as const]),
  unknown('there is no token'),
)
const rules = fc.subarray([
  itemRuleOf({ item: 'tests', evidence: [CHECK] }),
  itemRuleOf({ item: 'docs', severity: 'inform' }),
  itemRuleOf({ item: 'migration', when: conditionOf({ paths: ['db/**'] }) }),
  itemRuleOf({ item: 'secure', section: 'Code', required: true }),
])
const groups = fc.subarray([
  sectionRuleOf('Deployment', { choose: { kind: 'all' } }),
  sectionRuleOf('Database', { severity: 'warn' }),
])

/** Everything but choices: of those a tick may be one too many, or make what is nested in it apply. */
const scene = fc.record({ texts, template, checks, rules, groups }).map((made) => ({
  settings: settingsWith({ items: made.rules, sections: made.groups }),
  evidence: evidenceWith({ checklists: made.texts, templates: [made.template], checks: made.checks }),
}))

const flat = (checklist: Checklist): Checklist => ({
  ...checklist,
  items: checklist.items.map((one) => ({ ...one, parent: null })),
})

function withItems(
  evidence: Evidence,
  at: number,
  change: (items: readonly Item[]) => readonly Item[],
): Evidence {
  const checklists = evidence.checklists.map((checklist, index) =>
    index === at % evidence.checklists.length ? { ...checklist, items: change(checklist.items) } : checklist,
  )
  return { ...evidence, checklists }
}

describe('decide', () => {
  test('never gets worse by one more tick', () => {
    fc.assert(
      fc.property(scene, fc.nat(), fc.nat(), ({ settings, evidence }, at, index) => {
        const plain = {
          ...evidence,
          checklists: evidence.checklists.map(flat),
          templates: evidence.templates.map((one) => ({ ...one, checklist: flat(one.checklist) })),
        }
        const ticked = withItems(plain, at, (all) =>
          all.map((one, position) =>
            position === index % all.length ? { ...one, state: 'done' as const, reason: null } : one,
          ),
        )
        expect(rankOf(settings, ticked)).toBeGreaterThanOrEqual(rankOf(settings, plain))
      }),
      { numRuns: 300 },
    )
  })

  test('never gets better by deleting what the template asks for from a text', () => {
    /** Texts that hold the template's items, or some of them, and say something of each. */
    const answers = template.chain((made) => {
      const said = fc.record({ state: fc.constantFrom<Item['state']>('open', 'done'), here: fc.boolean() })
      const answer = fc
        .tuple(
          fc.constantFrom(...KINDS),
          ...made.checklist.items.map((asked) => said.map((how) => ({ ...how, asked }))),
        )
        .map(([kind, ...all]) => {
          const items = all.filter(({ here }) => here).map(({ asked, state }) => ({ ...asked, state }))
          return flat(checklistOf({ source: sourceOf(kind), items }))
        })
      return fc.tuple(fc.constant(made), fc.array(answer, { minLength: 1, maxLength: 3 }))
    })
    fc.assert(
      fc.property(
        answers,
        rules,
        groups,
        fc.nat(),
        fc.nat(),
        ([made, checklists], own, choices, at, victim) => {
          const settings = settingsWith({ items: own, sections: choices })
          const evidence = evidenceWith({ checklists, templates: [made] })
          const less = withItems(evidence, at, (all) =>
            all.filter((_, index) => index !== victim % all.length),
          )
          expect(rankOf(settings, less)).toBeLessThanOrEqual(rankOf(settings, evidence))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('never passes an item whose evidence is unmet or not known', () => {
    const bound = settingsWith({ items: [itemRuleOf({ item: 'tests', evidence: [CHECK] })] })
    const without = fc.constantFrom(known([]), unknown('there is no token'))
    fc.assert(
      fc.property(texts, without, (checklists, none) => {
        const judged = decide(bound, evidenceWith({ checklists, checks: none })).items
        for (const one of judged.filter(({ item: { key } }) => key.includes('tests'))) {
          expect(one.verdict).toBe(none.known ? 'fail' : 'no-data')
        }
      }),
      { numRuns: 200 },
    )
  })

  test('does not depend on the order of the texts', () => {
    fc.assert(
      fc.property(
        scene.chain((made) =>
          fc.tuple(
            fc.constant(made),
            fc.shuffledSubarray([...made.evidence.checklists], {
              minLength: made.evidence.checklists.length,
            }),
          ),
        ),
        ([{ settings, evidence }, shuffled]) => {
          const first = decide(settings, evidence)
          const second = decide(settings, { ...evidence, checklists: shuffled })
          expect([second.verdict, second.counts]).toEqual([first.verdict, first.counts])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('counts every item that applies once', () => {
    fc.assert(
      fc.property(scene, ({ settings, evidence }) => {
        const { counts, items: judged } = decide(settings, evidence)
        const { open, done, notApplicable } = counts
        expect(open + done + notApplicable).toBe(judged.filter(({ exempt }) => exempt === null).length)
      }),
    )
  })

  test('says in a sentence what is the matter, and how to mend it', () => {
    fc.assert(
      fc.property(scene, ({ settings, evidence }) => {
        const { items: judged, rules: ruled } = decide(settings, evidence)
        for (const { why, mend, verdict } of [...judged, ...ruled]) {
          expect(why).toMatch(/^[^a-z].*\.$/s)
          if (verdict === 'fail' || verdict === 'no-data') expect(mend).toMatch(/^[A-Z].*\.$/s)
          else expect(mend).toBe('')
        }
      }),
    )
  })
})
