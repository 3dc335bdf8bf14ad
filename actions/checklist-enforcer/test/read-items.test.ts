import { describe, expect, test } from '@jest/globals'
import { read, readItem } from './read-checklist.ts'

describe('an item', () => {
  test('is everything that it says, and where', () => {
    const text =
      '# Release (NEW)\n\n## 2. Before ✅\n\n- [x] **Read** [the plan](https://a.example) (if used) - cycle 10\n'
    expect(read(text).items).toEqual([
      {
        text: 'Read the plan',
        key: 'read the plan',
        otherKeys: ['read the plan cycle 10'],
        state: 'done',
        reason: null,
        mark: 'box',
        line: 5,
        sections: ['Release', 'Before'],
        parent: null,
        severity: null,
        condition: 'if used',
        links: ['https://a.example'],
        remark: 'cycle 10',
      },
    ])
  })

  test('knows the item that it is nested in, also through a plain one', () => {
    const { items } = read('- [ ] a\n  - b\n    - [ ] c\n      1. [x] d\n- [ ] e\n')
    expect(items.map(({ text, parent }) => [text, parent])).toEqual([
      ['a', null],
      ['c', 0],
      ['d', 1],
      ['e', null],
    ])
  })

  test('is below the headings above it, and below a bold item that is none', () => {
    const text =
      '# a\n- [ ] 1\n## b\n1. **c** (Required)\n   - [ ] 2\n2. d\n   - [ ] 3\n# e\n> ## f\n> - [ ] 4\n\n- [ ] 5\n'
    expect(read(text).items.map(({ text, sections }) => [text, ...sections])).toEqual([
      ['1', 'a'],
      ['2', 'a', 'b', 'c'],
      ['3', 'a', 'b'],
      ['4', 'e', 'f'],
      ['5', 'e'],
    ])
  })

  test('with a picture, HTML or nothing but a comment has what a reader sees', () => {
    const { items } = read('- [ ] ![](a.png)\n- [ ] <kbd>Esc</kbd> closes<br>it\n- [ ] <!-- describe -->\n')
    expect(items.map(({ text }) => text)).toEqual(['image', 'Esc closes it', ''])
  })

  test('links to the addresses in it and in its paragraphs, each once', () => {
    const text =
      '- [ ] [a](https://a.example) https://b.example. [c](c.md)\n\n  https://a.example and <https://d.example>\n'
    expect(readItem(text).links).toEqual(['https://a.example', 'https://b.example', 'https://d.example'])
  })

  test('is cut where it is very long', () => {
    expect(readItem(`- [ ] ${'a'.repeat(70_000)}\n`).text.length).toBeLessThanOrEqual(2000)
  })
})

describe('the remark behind an item', () => {
  test.each([
    ['- [x] Read MEMORY.md - Referenced cycle 10: fine', 'Read MEMORY.md', 'Referenced cycle 10: fine'],
    ['- [x] Read MEMORY.md — cycle 10', 'Read MEMORY.md', 'cycle 10'],
    ['- [x] API cost estimate: $25 (2 agents)', 'API cost estimate', '$25 (2 agents)'],
    ['- [x] Cross-PM impacts: None - on nobody', 'Cross-PM impacts', 'None - on nobody'],
    ['- [ ] API cost estimate:', 'API cost estimate', ''],
    ['- [ ] Docs: README updated', 'Docs: README updated', ''],
    ['- [x] Run `npm run a - b` -> passed', 'Run npm run a - b', 'passed'],
    ['- [x] Follow-up at 10:30 (a - b)', 'Follow-up at 10:30 (a - b)', ''],
    ['- [x] - a', '- a', ''],
  ])('%j', (text, shown, remark) => {
    expect(readItem(text)).toMatchObject({ text: shown, remark })
  })

  test('leaves other keys by which the item may be meant, the longest first', () => {
    expect(readItem('- [x] Docs: README updated - by me').otherKeys).toEqual([
      'docs readme updated by me',
      'docs',
    ])
    expect(readItem('- [x] Docs')).not.toHaveProperty('otherKeys')
  })
})

describe('the condition of an item', () => {
  test.each([
    ['- [ ] Plan (Required)', 'Plan', 'required'],
    ['- [ ] Plan (if applicable) - done', 'Plan', 'if applicable'],
    ['- [ ] Plan [when the schema changes]', 'Plan', 'when the schema changes'],
    ['- [ ] Plan, if needed.', 'Plan', 'if needed'],
    ['- [ ] Plan where applicable', 'Plan', 'where applicable'],
    ['- [ ] Plan (iffy)', 'Plan (iffy)', null],
    ['- [ ] See if applicable laws hold', 'See if applicable laws hold', null],
  ])('%j', (text, shown, condition) => {
    expect(readItem(text)).toMatchObject({ text: shown, condition })
  })
})

describe('items without a box', () => {
  const emoji = { done: ['✅', ':white_check_mark:'], open: ['❌', '⬜️'] }

  test('are bullets that begin with declared signs', () => {
    const { items } = read('- ✅ a\n* ❌ b\n1. ⬜ **c**\n- :white_check_mark: d\n- 🚀 e\n\n✅ f\n', { emoji })
    expect(items.map(({ text, state, mark }) => [text, state, mark])).toEqual([
      ['a', 'done', 'emoji'],
      ['b', 'open', 'emoji'],
      ['c', 'open', 'emoji'],
      ['d', 'done', 'emoji'],
    ])
  })

  test('are none where no sign is declared', () => {
    expect(read('- ✅ a\n- ❌ b\n').items).toEqual([])
  })

  test('behind a box the box counts', () => {
    expect(readItem('- [ ] ✅ a', { emoji })).toMatchObject({ state: 'open', mark: 'box', key: 'a' })
  })
})

test('names such as __proto__ are names', () => {
  const { items, sections, fields } = read('# `__proto__`\n- [ ] constructor\n- toString: 1\n')
  expect(items).toMatchObject([{ text: 'constructor', key: 'constructor' }])
  expect(sections).toMatchObject([{ title: '__proto__' }])
  expect(fields).toMatchObject([{ name: 'toString', key: 'tostring' }])
})
