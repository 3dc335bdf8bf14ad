import { describe, expect, test } from '@jest/globals'
import type { Block, List } from '../src/evidence/markdown.ts'
import { parseMarkdown } from '../src/read/markdown/index.ts'

/** Blocks with their lines and little else. */
function outline(blocks: readonly Block[]): readonly unknown[] {
  return blocks.map((block) => {
    const at = [block.kind, block.line, block.lastLine]
    if (block.kind === 'quote') return [...at, outline(block.blocks)]
    if (block.kind !== 'list') return at
    return [
      ...at,
      block.items.map((item) => [item.line, item.lastLine, item.text.plain, outline(item.blocks)]),
    ]
  })
}

const first = (text: string): Block | undefined => parseMarkdown(text).blocks[0]

function listIn(text: string): List {
  const block = first(text)
  if (block?.kind !== 'list') throw new Error(`${block?.kind} instead of a list`)
  return block
}

function textIn(text: string) {
  const block = first(text)
  if (block?.kind !== 'paragraph') throw new Error(`${block?.kind} instead of a paragraph`)
  return block.lines[0]
}

describe('blocks and their lines', () => {
  test('of a document with everything in it', () => {
    const text = [
      '# Release',
      '',
      'One line',
      'and another',
      '',
      '- a',
      '  - b',
      '',
      '    c',
      '- d',
      '',
      '',
      '> e',
      '>',
      '> 1. f',
      '',
      '| g |',
      '|---|',
      '| h |',
      '',
      '```sh',
      'i',
      '```',
      '',
      '    j',
      '',
      '<!-- k',
      '-->',
      'Under',
      '=====',
    ].join('\n')
    expect(outline(parseMarkdown(text).blocks)).toEqual([
      ['heading', 1, 1],
      ['paragraph', 3, 4],
      [
        'list',
        6,
        10,
        [
          [6, 9, 'a', [['list', 7, 9, [[7, 9, 'b', [['paragraph', 9, 9]]]]]]],
          [10, 10, 'd', []],
        ],
      ],
      [
        'quote',
        13,
        15,
        [
          ['paragraph', 13, 13],
          ['list', 15, 15, [[15, 15, 'f', []]]],
        ],
      ],
      ['table', 17, 19],
      ['code', 21, 23],
      ['code', 25, 25],
      ['html', 27, 28],
      ['heading', 29, 30],
    ])
  })

  test.each([
    ['\r\n', 'Windows'],
    ['\r', 'old Macs'],
    ['\n', 'all others'],
  ])('count alike with line ends %j of %s', (end) => {
    expect(outline(parseMarkdown(`\uFEFF# a${end}${end}- b${end}  - c${end}`).blocks)).toEqual([
      ['heading', 1, 1],
      ['list', 3, 4, [[3, 4, 'b', [['list', 4, 4, [[4, 4, 'c', []]]]]]]],
    ])
  })

  test('a table has its columns and rows, each with its line', () => {
    expect(first('| a | b |\n|---|:-:|\n| c | `d` \\| e |\n| f |\n')).toMatchObject({
      columns: [{ plain: 'a' }, { plain: 'b' }],
      rows: [
        { line: 3, cells: [{ plain: 'c' }, { plain: 'd | e' }] },
        { line: 4, cells: [{ plain: 'f' }, { plain: '' }] },
      ],
    })
  })

  test.each([
    ['```ts title=a\nb\n```', { language: 'ts', text: 'b\n' }, false],
    ['```\nb', { language: '', text: 'b\n' }, true],
    ['```\nb\n\n', { language: '', text: 'b\n\n' }, true],
    ['```', { language: '', text: '' }, true],
    ['```\n```', { language: '', text: '' }, false],
    ['~~~\n```\n~~~', { language: '', text: '```\n' }, false],
    ['    a\n', { language: '', text: 'a\n' }, false],
    ['<!-- a', { text: '<!-- a\n' }, true],
    ['<!-- a -->', { text: '<!-- a -->\n' }, false],
    ['<pre>\na', { text: '<pre>\na\n' }, true],
    ['<pre>a</PRE>', { text: '<pre>a</PRE>\n' }, false],
    ['<div>\na', { text: '<div>\na\n' }, false],
  ])('%j holds its text, and says whether nothing ends it', (text, expected, runsOn) => {
    const block = first(text)
    expect(block).toMatchObject(expected)
    expect(block !== undefined && 'unclosed' in block).toBe(runsOn)
  })

  test('a list item has its first paragraph without the box, as a whole and by line', () => {
    const [item] = listIn('1. [x] **Tests\n   pass**\n\n   on all systems\n').items
    expect(item).toMatchObject({ box: 'done', text: { plain: 'Tests pass', source: '**Tests\npass**' } })
    expect(item?.lines.map(({ plain }) => plain)).toEqual(['Tests', 'pass'])
    expect(item?.blocks).toMatchObject([{ kind: 'paragraph', lines: [{ plain: 'on all systems' }] }])
  })

  test('a list item that begins with another block has no text', () => {
    expect(listIn('- # a\n').items).toMatchObject([{ text: { plain: '' }, blocks: [{ kind: 'heading' }] }])
    expect(listIn('-\n').items).toMatchObject([{ text: { plain: '' }, blocks: [] }])
  })
})

describe('text', () => {
  test.each([
    ['**a** _b_ `c` [d](e) &amp; \\* <b>f</b>', 'a b c d & * f'],
    ['a <!-- b --> c', 'a c'],
    ['a  \u00A0 b\u200B\u202Ec', 'a bc'],
    ['![a chart](b.png) ![](c.png) <img src="d">', 'a chart image image'],
    ['a<br>b', 'a b'],
    ['\uE000 \v b', '\uE000 b'],
  ])('%j is seen as %j', (text, plain) => {
    expect(textIn(text)?.plain).toBe(plain)
  })

  test.each([
    ['~~a~~ b', ['a']],
    ['~a~ b', ['a']],
    ['b ~~~a~~~', []],
    ['~~a~ b', []],
    ['<del>a</del> <s>b</s> c', ['a', 'b']],
    ['**~~a~~** b', ['a']],
    ['~~a `b` **c**~~ d', ['a ', 'b', ' ', 'c']],
    ['`~~a~~`', []],
    ['[~~a~~](b) c', ['a']],
  ])('in %j struck out are %j', (text, struck) => {
    expect(
      textIn(text)
        ?.parts.filter((part) => part.struck)
        .map((part) => part.text),
    ).toEqual(struck)
  })

  test('parts make up the whole', () => {
    const text = textIn(' a **b `c`** ~~ d ~~ <i> </i> `e` ')
    expect(text?.parts.map((part) => part.text).join('')).toBe(text?.plain)
    expect(text?.parts.filter(({ strong }) => strong)).toEqual([
      { text: 'b ', struck: false, strong: true, code: false },
      { text: 'c', struck: false, strong: true, code: true },
    ])
  })

  test('links are those of the markup and bare addresses', () => {
    const [reference, last] = [
      '[a]: https://a.example',
      '[a] [b](c.md) <https://d.example> (https://e.example/f?g). `https://h.example`',
    ]
    const [paragraph] = parseMarkdown(`${last}\n\n${reference}\n`).blocks
    expect(paragraph?.kind === 'paragraph' ? paragraph.lines[0]?.links : null).toEqual([
      { text: 'a', url: 'https://a.example' },
      { text: 'b', url: 'c.md' },
      { text: 'https://d.example', url: 'https://d.example' },
      { text: 'https://e.example/f?g', url: 'https://e.example/f?g' },
    ])
  })

  test('markup over several lines belongs to each of them', () => {
    const [paragraph] = parseMarkdown('a **b\nc** <!-- d\ne --> f\n').blocks
    expect(paragraph?.kind === 'paragraph' ? paragraph.lines.map(({ plain }) => plain) : null).toEqual([
      'a b',
      'c',
      'f',
    ])
  })

  test('of a line no more than its beginning is read, and every line is', () => {
    const [paragraph] = parseMarkdown(`${'*a* '.repeat(2000)}\nlast *line*\n`).blocks
    const lines = paragraph?.kind === 'paragraph' ? paragraph.lines : []
    expect(lines[0]?.plain.length).toBeLessThan(2001)
    expect(lines[1]?.plain).toBe('last line')
  })
})

describe('front matter', () => {
  test('is split off, and its lines count', () => {
    const { frontMatter, blocks } = parseMarkdown('---\nname: a\ntools: [b]\n---\n\n# c\n')
    expect(frontMatter).toEqual({ text: 'name: a\ntools: [b]', line: 2 })
    expect(outline(blocks)).toEqual([['heading', 6, 6]])
  })

  test.each([
    ['a rule', '---\n\n# a\n'],
    ['two rules', '---\n---\n'],
    ['no key at its beginning', '---\n- a\n---\n'],
    ['a box in it, which must not be hidden', '---\na: b\n- [ ] c\n---\n'],
    ['something before it', '\n---\na: b\n---\n'],
  ])('is not %s', (_, text) => {
    expect(parseMarkdown(text).frontMatter).toBeNull()
  })
})

describe('what is nested too deeply', () => {
  test('200 lists or quotes are not', () => {
    const lists = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- [ ] ${depth}`).join('\n')
    for (const text of [
      lists,
      `${'>'.repeat(200)} - [ ] a`,
      `${'- '.repeat(199)}- [ ] a`.replaceAll('- -', '- *'),
    ]) {
      expect(parseMarkdown(text).unread).toBeUndefined()
    }
    expect(JSON.stringify(parseMarkdown(lists)).match(/"box":"open"/g)).toHaveLength(200)
  })

  test('is told with its lines, and what follows is read', () => {
    const { unread, blocks } = parseMarkdown(`a\n\n${'>'.repeat(2000)}\n\n- [ ] b\n`)
    expect(unread).toEqual([{ line: 3, lastLine: 3 }])
    expect(outline(blocks).at(-1)).toEqual(['list', 5, 5, [[5, 5, 'b', []]]])
  })

  test('a box below a quote is read, however often lines go on with one', () => {
    const { blocks, unread } = parseMarkdown(`${'>'.repeat(900)}a\n${'># b\nc\n'.repeat(8000)}- [ ] d\n`)
    expect(unread).toBeUndefined()
    expect(outline(blocks).at(-1)).toEqual(['list', 16_002, 16_002, [[16_002, 16_002, 'd', []]]])
  })
})
