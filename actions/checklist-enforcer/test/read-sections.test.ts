import { describe, expect, test } from '@jest/globals'
import { read } from './read-checklist.ts'

const contents = (text: string) => read(text).sections.map(({ title, content }) => [title, content])

describe('sections', () => {
  test('have title, key, level and line', () => {
    expect(read('## 12. Pre-Deployment Checklist ✅ (NEW)\n').sections).toEqual([
      { title: 'Pre-Deployment Checklist', key: 'pre deployment checklist', level: 2, line: 1, content: '' },
    ])
  })

  test('go up to the next heading of their level', () => {
    expect(contents('a\n# b\nc\n## d\ne\n## f\n# g\nh\n')).toEqual([
      ['b', 'c d e f'],
      ['d', 'e'],
      ['f', ''],
      ['g', 'h'],
    ])
  })

  test.each([
    ['<!-- Say what\nand why -->', ''],
    ['a <!-- b --> c', 'a c'],
    ['<!-- a', ''],
    ['- [ ] **a**\n  - b', 'a b'],
    ['> a\n> - b', 'a b'],
    ['| a |\n|---|\n| b |', 'a b'],
    ['```\na\n```', 'a'],
    ['<details>\n<summary>a</summary>\n\nb\n\n</details>', 'a b'],
    ['<img width="1" src="a">', 'image'],
    ['![](a.png)', 'image'],
    ['a &nbsp; b', 'a b'],
    ['---', ''],
    ['a < b\n<c', 'a < b <c'],
  ])('%j shows %j', (text, content) => {
    expect(contents(`# Section\n${text}\n`)).toEqual([['Section', content]])
  })

  test('in a quote head what is quoted', () => {
    expect(contents('# a\n> ## b\n> c\n\nd\n')).toEqual([
      ['a', 'b c d'],
      ['b', 'c'],
    ])
  })
})
