import { describe, expect, test } from '@jest/globals'
import { read, readItem } from './read-checklist.ts'

describe('not applicable', () => {
  test.each([
    ['- [x] N/A: no migration', 'N/A', 'no migration'],
    ['- [ ] n/a - no migration', 'n/a', 'no migration'],
    ['- [ ] N/A because docs only', 'N/A', 'because docs only'],
    ['- [ ] N/A', 'N/A', null],
    ['- [ ] N/A Migration tested', 'Migration tested', null],
    ['- [ ] N/A: Migration tested - no schema', 'Migration tested', 'no schema'],
    ['- [ ] N/A Migration tested (no schema)', 'Migration tested', 'no schema'],
    ['- [ ] [N/A: docs] Migration tested', 'Migration tested', 'docs'],
    ['- [x] **N/A** Migration tested — no schema', 'Migration tested', 'no schema'],
    ['- [ ] Migration tested N/A', 'Migration tested', null],
    ['- [ ] Migration tested (N/A: no schema)', 'Migration tested', 'no schema'],
    ['- [ ] Migration tested (N/A) no schema', 'Migration tested', 'no schema'],
    ['- [ ] Migration tested — N/A, docs only', 'Migration tested', 'docs only'],
    ['- [ ] Migration tested: n.a. because docs', 'Migration tested', 'because docs'],
    ['- [x] Migration tested - not applicable (docs only)', 'Migration tested', 'docs only'],
    ['- [ ] Migration tested (N/A: no schema (yet))', 'Migration tested', 'no schema (yet)'],
    ['- [ ] Migration tested: N/A -', 'Migration tested', null],
    ['- [ ] Migration tested N/A\n  - Reason: no schema', 'Migration tested', 'no schema'],
    ['- [ ] Migration tested N/A\n\n  No schema.', 'Migration tested', 'No schema.'],
    ['- [ ] Migration tested N/A\n  - [ ] no schema', 'Migration tested', null],
  ])('%j', (text, shown, reason) => {
    const [item] = read(text).items
    expect(item).toMatchObject({ text: shown, reason, state: 'not-applicable' })
  })

  test.each([
    '- [ ] Tests added (or N/A)',
    '- [ ] Tests added or N/A',
    '- [ ] Docs (N/A if nothing changed)',
    '- [ ] N/A if nothing changed',
    '- [ ] Docs: write N/A',
    '- [ ] Explain the N/A items',
    '- [ ] Handle `N/A`',
    '- [ ] N/Aa',
    '- [ ] Yes / N/A',
  ])('%j only tells how it would be said', (text) => {
    expect(readItem(text)).toMatchObject({ state: 'open', reason: null })
  })

  test('words are those of the conventions', () => {
    const words = { notApplicable: ['skipped', 'entfällt'] }
    expect(readItem('- [ ] Tests — skipped because docs', words)).toMatchObject({ reason: 'because docs' })
    expect(readItem('- [ ] Entfällt: nur Text', words)).toMatchObject({ reason: 'nur Text' })
    expect(readItem('- [ ] N/A: no', words)).toMatchObject({ state: 'open' })
    expect(readItem('- [ ] N/A: no', { notApplicable: [] })).toMatchObject({ state: 'open' })
  })
})

describe('struck out', () => {
  test.each([
    ['- [ ] ~~Migration tested~~', 'Migration tested', null, 'box'],
    ['- [x] ~~Migration tested~~ no schema', 'Migration tested', 'no schema', 'box'],
    ['- [ ] ~Migration tested~ (no schema)', 'Migration tested', 'no schema', 'box'],
    ['- [ ] ~~Migration tested~~: N/A, no schema', 'Migration tested', 'no schema', 'box'],
    ['- [ ] <del>Migration tested</del> since docs', 'Migration tested', 'since docs', 'box'],
    ['- [ ] **~~Migration tested~~**\n  Docs only', 'Migration tested', 'Docs only', 'box'],
    ['- [ ] ~~Migration tested~~\n\n  Docs only', 'Migration tested', 'Docs only', 'box'],
    ['- [ ] ~~Migration~~ ~~tested~~ - docs', 'Migration tested', 'docs', 'box'],
    ['- ~~[ ] Migration tested~~ because docs', 'Migration tested', 'because docs', 'struck'],
    ['- ~~[x] Migration tested~~', 'Migration tested', null, 'struck'],
    ['- ~~[ ] P1: Migration tested~~ docs', 'Migration tested', 'docs', 'struck'],
  ])('%j', (text, shown, reason, mark) => {
    expect(readItem(text)).toMatchObject({ text: shown, reason, mark, state: 'not-applicable' })
  })

  test('is not what was replaced by something else to do', () => {
    expect(readItem('- [ ] ~~Run the tests~~ Run all tests')).toMatchObject({
      text: 'Run all tests',
      state: 'open',
    })
    expect(readItem('- [ ] Run ~~all~~ tests')).toMatchObject({ text: 'Run all tests', state: 'open' })
  })

  test('without a box counts beside items with one only', () => {
    expect(read('- [ ] a\n- ~~b~~ docs only\n').items).toMatchObject([
      { text: 'a' },
      { text: 'b', state: 'not-applicable', reason: 'docs only', mark: 'struck' },
    ])
    expect(read('- ~~b~~ docs only\n').items).toEqual([])
  })

  test('says nothing where the conventions do not have it', () => {
    const conventions = { struck: false }
    expect(readItem('- [x] ~~a~~ b', conventions)).toMatchObject({ text: 'a b', state: 'done' })
    expect(readItem('- ~~[x] a~~', conventions)).toMatchObject({ text: 'a', state: 'open', reason: null })
  })
})
