import { describe, expect, test } from '@jest/globals'
import { read } from './read-checklist.ts'

const linesOf = (text: string) => read(text).problems.map(({ line }) => line)

describe('what was surely meant otherwise', () => {
  test.each([
    ['a comment that nothing closes', '- [x] a\n\n<!--\n- [ ] b\n', [3], /not closed/],
    ['a fence that nothing closes', 'a\n\n```\n1. [ ] b\n', [3], /fence again/],
    ['a fence that only its item closes', '- a\n  ```\n  - [ ] b\n\n- [ ] c\n', [2], /fence again/],
    ['no space behind a box', '- [x] a\n- [ ]b\n', [2], /space behind `]`/],
    ['a no-break space behind a box', '- [ ]\u00A0b\n', [1], /plain one/],
    ['a no-break space in a box', '> - [\u00A0] b\n', [1], /plain one/],
    ['an invisible character in a box', '- [x\u200B] b\n', [1], /invisible/],
    ['an invisible character before a box', '- \u200F[ ] b\n', [1], /invisible/],
    ['no space behind the bullet', '- [x] a\n-[ ] b\n', [], /./],
    ['no space behind the first bullet', 'a\n-[ ] b\n', [2], /between the bullet/],
    ['quotes in quotes without end', `a\n\n${'>'.repeat(3000)} - [ ] b\n`, [3], /too deeply/],
  ])('is told: %s', (_, text, lines, message) => {
    const { problems } = read(text)
    expect(problems.map(({ line }) => line)).toEqual(lines)
    for (const problem of problems) expect(problem.message).toMatch(message)
    // What GitHub itself does not show as a box leaves nothing undecided.
    expect(problems.some(({ blocks }) => blocks)).toBe(text.includes('>>>'))
  })

  test.each([
    ['boxes in a comment that is closed', '<!-- \n- [ ] a\n-->\n'],
    ['boxes in a fence that is closed', '```\n- [ ] a\n```\n'],
    ['an open fence without boxes', '```\na\n'],
    ['a link', '- [x](https://a.example)\n- [x][a]\n- [x]: a\n'],
    ['an empty box', '- [ ]\n'],
    ['an escaped box', '- \\[ ]a\n'],
    ['numbers in brackets', '- [1] a\n'],
  ])('is not %s', (_, text) => {
    expect(linesOf(text)).toEqual([])
  })

  test('is a list of more than 5,000 items', () => {
    const { items, problems } = read('- [ ] a\n'.repeat(5002))
    expect(items).toHaveLength(5000)
    expect(problems).toMatchObject([
      { line: 5001, message: expect.stringMatching(/5000 items/), blocks: true },
    ])
    expect(read('- [ ] a\n'.repeat(5000)).problems).toEqual([])
  })
})
