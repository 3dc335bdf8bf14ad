import { describe, expect, test } from '@jest/globals'
import { readDeclared } from '../src/read/declared/index.ts'
import { read } from './read-checklist.ts'

const keys = (text: string) => read(text).items.map(({ key }) => key)

describe('what stands in HTML that was left open', () => {
  test.each([
    ['a comment', '<div><!--\n\n- [x] a\n\n--></div>\n\n<p>-->\n\n- [ ] b\n', 1],
    ['a quoted value', '<div title="\n\n- [x] a\n\n<p>">\n\n- [ ] b\n', 1],
    ['another quoted value', "<p a b = '>\n\n- [x] a\n\n<p>'>\n\n- [ ] b\n", 1],
    ['a tag', '<div\n\n- [x] a\n\n<p>\n\n- [ ] b\n', 1],
    [
      'a comment that a list item leaves open',
      '- c\n\n  <p><!--\n\n- [x] a\n\n-->\n\n<p>--></p>\n\n- [ ] b\n',
      3,
    ],
    ['a comment that ends in a list item', '<p><!--\n\n- [x] a\n\n  <p>-->\n\n  - [ ] b\n', 1],
    ['a comment behind one that ended', '<p><!-- c --><!--\n\n- [x] a\n\n<p>-->\n\n- [ ] b\n', 1],
    ['a comment that has `>` behind its beginning', '<p><!--!>\n\n- [x] a\n\n<p>-->\n\n- [ ] b\n', 1],
    ['a comment behind an instruction', 'c <? > <!-- ?>\n\n- [x] a\n\n<p>-->\n\n- [ ] b\n', 1],
    [
      'a comment behind a tag with a quote in its name',
      '<p ="> <!-- ">\n\n- [x] a\n\n<p>-->\n\n- [ ] b\n',
      1,
    ],
    [
      'a comment behind what GitHub shows as text',
      '<p><xmp a="> <!-- ">\n\n- [x] a\n\n<p>-->\n\n- [ ] b\n',
      1,
    ],
  ])('is not read: %s', (_, text, line) => {
    const { items, problems } = read(text)
    expect(items.filter(({ key }) => key !== 'c').map(({ key }) => key)).toEqual(['b'])
    expect(problems).toEqual([{ line, message: expect.stringMatching(/hides what follows/), blocks: true }])
  })

  test('is no section, field or statement', () => {
    const text =
      '# A\n\n<p><!--\n\n## B\n\n**Vision alignment:** 9/10\n\nEscalated to PM-X: c\n\n```\nd\n```\n\n<p>--> e\n'
    const checklist = read(text)
    expect(checklist).toMatchObject({ fields: [], problems: [{ line: 3, blocks: false }] })
    expect(checklist.sections.map(({ title, content }) => [title, content])).toEqual([['A', 'e']])
    expect(readDeclared(checklist, text).escalations).toEqual([])
  })

  test.each([
    ['closed HTML', '<details>\n<summary a="b>" c=\'<!--\'>d</summary><!-- e -->\n\n- [x] a\n\n</details>\n'],
    ['the shortest comments', '<p><!--><!--->\n\n- [x] a\n'],
    ['a sign that begins no tag', '<p>1 < 2 <\n\n- [x] a\n'],
    ['a quote that begins no value', '<p a"b "c">\n\n- [x] a\n'],
    ['code', '`<div><!--`\n\n    <div><!--\n\n- [x] a\n'],
    ['an instruction in a sentence', 'c <?php d ?> e\n\n- [x] a\n'],
    ['nothing behind it', '- [x] a\n\n<p><!--\n'],
  ])('does not hold what is shown: %s', (_, text) => {
    expect([keys(text), read(text).problems]).toEqual([['a'], []])
  })

  test('is found in time that grows with the length', () => {
    const started = performance.now()
    for (const part of [
      '<p><!--\n\n',
      '<p ="\'\n\n',
      '<p a  ',
      'a <?\n\n',
      '<? > ',
      '[^a]: [^b]\n\n',
      '<!',
      '</',
    ])
      read(`<p>${part.repeat(65_536 / part.length)}`)
    expect(performance.now() - started).toBeLessThan(8000)
  })
})

describe('a footnote', () => {
  const field = '**Vision alignment:** 9/10'
  test.each([
    [`[^a]: ${field}`, 0],
    [`c\n   [^a]: d e\n${field}`, 0],
    [`- [^a]: ${field}`, 0],
    [`[^a]: ${field}\n---`, 0],
    [`[^a]: c | d\n---|---\nVision alignment | 9/10`, 0],
    [`c \`[^a]\` \\[^a] <!-- [^a] --> &#91;^a] [^a](https://c.example)\n\n[^a]: ${field}`, 0],
    [`[^a]: ${field} [^a]\n\n[^b]: c [^a]`, 0],
    [`c [^A]\n\n[^a]: ${field}`, 1],
    [`c [^a]\n[^b]: d e\n[^a]: c d\n${field}`, 1],
    [`[a]: c d\n${field}`, 1],
  ])('is read where something refers to it: %j', (text, count) => {
    expect(read(text).fields.filter(({ value }) => value.startsWith('9/10'))).toHaveLength(count)
  })
})

describe('characters that nobody sees', () => {
  test.each(['\u200B', '\u3164', '\u2800', '&zwnj;', '&#x3164;', '\u{E0061}'])('are no value: %j', (sign) => {
    expect(read(`**Reason:** ${sign}\n\n| Why | ${sign} |\n|---|---|`).fields).toEqual([])
  })
})
