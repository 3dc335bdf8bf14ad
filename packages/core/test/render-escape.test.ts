import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inlineMarkdown, inlinePlain } from '../src/render/inline.ts'
import { inertLine, logLines } from '../src/render/log.ts'
import {
  codeBlock,
  codeLines,
  codeSpan,
  escapeMarkdown,
  escapeMarkdownHtml,
  linkTo,
  tableCell,
  webAddress,
} from '../src/render/markdown-text.ts'
import { capped, plainLines, plainText } from '../src/render/plain.ts'
import type { Inline } from '../src/report.ts'
import { hostileText, htmlOf, linkedByGitHub, textNodesOf, tokensOf } from './render-hostile.ts'

const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\p{Zl}\p{Zp}]/u

const RUNS = { numRuns: 500 }

/** The one element that escaping itself writes. */
const DOLLAR = /<span>\$<\/span>/g

const visibleText = (html: string): string =>
  textNodesOf(html.replace(DOLLAR, '$')).join('').replaceAll('\u200b', '').trim()

/** Tokens of plain text in plain containers; anything else was made by the text. */
const HARMLESS = new Set(['paragraph', 'text', 'escape', 'space', 'heading', 'table', 'list', 'list_item'])

const madeMarkup = (markdown: string): string[] =>
  tokensOf(markdown.replace(DOLLAR, '§'))
    .map(({ type }) => type)
    .filter((type) => !HARMLESS.has(type))

/** What `plainText` leaves to be read. */
const readable = (text: string): string => plainText(text).trim()

describe(escapeMarkdown, () => {
  test('creates no markup and shows the text as it is, wherever inline text stands', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = escapeMarkdown(text).trim()
        const places = [
          [markdown, (shown: string) => shown],
          [`### ${markdown}`, (shown: string) => shown],
          [`- ${markdown}`, (shown: string) => shown],
          [`| a |\n| :-- |\n| ${tableCell(markdown)} |`, (shown: string) => shown.replace(/^a/, '').trim()],
        ] as const
        for (const [place, strip] of places) {
          expect(madeMarkup(place)).toEqual([])
          expect(strip(visibleText(htmlOf(place)).replace(/\n/g, ''))).toBe(readable(text))
        }
      }),
      RUNS,
    )
  })

  test('stays one block of the kind it was put in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = escapeMarkdown(text).trim()
        fc.pre(markdown !== '')
        expect(tokensOf(markdown).filter(({ type }) => type === 'paragraph')).toHaveLength(1)
        const cells = tokensOf(`| a | b |\n| - | - |\n| ${tableCell(markdown)} | end |`).find(
          ({ type }) => type === 'table',
        )
        expect(cells).toMatchObject({ rows: [[{}, { text: 'end' }]] })
        expect(tokensOf(`- ${markdown}`).filter(({ type }) => type === 'list')).toHaveLength(1)
      }),
      RUNS,
    )
  })

  test('leaves nothing that GitHub would link, ping or turn into a picture', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(linkedByGitHub(textNodesOf(htmlOf(escapeMarkdown(text))))).toEqual([])
        expect(linkedByGitHub(textNodesOf(escapeMarkdownHtml(text)))).toEqual([])
      }),
      RUNS,
    )
  })

  test.each([
    ['p95 46.4 ms, +3 %', 'p95 46.4 ms, +3 %'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['a|b', 'a&#124;b'],
    ['@octocat #12', '@\u200boctocat \\#\u200b12'],
    ['https://example.org', 'https:\u200b//example.org'],
    ['costs $5', 'costs <span>$</span>5'],
    ['fix!', 'fix\\!'],
    ['commit 3f1c2a9b7d5e', 'commit 3f1c2a\u200b9b7d5e'],
  ])('%j becomes %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })
})

describe(inlineMarkdown, () => {
  const part: fc.Arbitrary<Inline> = fc.oneof(
    hostileText,
    hostileText.map((code) => ({ code })),
    hostileText.map((strong) => ({ strong })),
    fc.record({ link: hostileText, text: hostileText }),
  )

  test('parts joined in any way make only the markup that was asked for', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const markdown = inlineMarkdown(parts).replace(DOLLAR, '§')
        const tokens = tokensOf(markdown)
        const allowed = new Set(['paragraph', 'text', 'escape', 'space', 'codespan', 'link', 'html'])
        expect(tokens.map(({ type }) => type).filter((type) => !allowed.has(type))).toEqual([])
        const tags = tokens.flatMap((token) => (token.type === 'html' ? [token.raw] : []))
        expect(tags.filter((tag) => tag !== '<strong>' && tag !== '</strong>')).toEqual([])
        const asked = parts.filter(
          (one) => typeof one !== 'string' && 'link' in one && webAddress(one.link) !== null,
        )
        expect(tokens.filter(({ type }) => type === 'link')).toHaveLength(asked.length)
        const outsideCode = htmlOf(markdown).replace(/<code>[^<]*<\/code>|<a [^>]*>/g, '<>')
        expect(linkedByGitHub(textNodesOf(outsideCode))).toEqual([])
      }),
      RUNS,
    )
  })

  test('a mention or a link cannot be put together from halves', () => {
    expect(inlineMarkdown(['hello @', 'octocat'])).toBe('hello @\u200boctocat')
    expect(inlineMarkdown(['www', { code: ' ' }, '.example.org'])).toBe('www\u200b.example.org')
    expect(inlineMarkdown(['!', { link: 'https://example.org', text: 'x' }])).toBe(
      '\\![x](https://example.org/)',
    )
  })

  test('shows an address that is no web address as text', () => {
    const text = [{ link: 'javascript:alert(1)', text: 'run' }]
    expect(inlineMarkdown(text)).toBe('run (javascript:alert(1))')
    expect(inlinePlain(text)).toBe('run (javascript:alert(1))')
  })
})

describe(codeSpan, () => {
  test('is one code span that shows the text, also in a table cell', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const span = codeSpan(text)
        fc.pre(span !== '')
        expect(tokensOf(span).filter(({ type }) => type === 'codespan')).toMatchObject([
          { text: readable(text) },
        ])
        const table = `| a | b |\n| - | - |\n| ${tableCell(span)} | end |`
        const cells = tokensOf(table).find(({ type }) => type === 'table')
        expect(cells).toMatchObject({ rows: [[{}, { text: 'end' }]] })
        const [code] = tokensOf(table).flatMap((token) =>
          token.type === 'codespan' ? [String(token['text'])] : [],
        )
        expect(code?.replaceAll('\u200b', '')).toBe(readable(text))
      }),
      RUNS,
    )
  })
})

describe(codeBlock, () => {
  test('cannot be ended by its text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const lines = codeLines(text)
        expect(tokensOf(`${codeBlock(lines)}\n\nend`).map(({ type }) => type)).toEqual([
          'code',
          'space',
          'paragraph',
          'text',
        ])
      }),
      RUNS,
    )
  })
})

describe(linkTo, () => {
  test('any web address stays one link to the same place', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        hostileText,
        (address, tail) => {
          const target = address + tail
          const href = webAddress(target)
          fc.pre(href !== null && href !== '')
          const links = tokensOf(linkTo(target, 'label')).filter(({ type }) => type === 'link')
          expect(links).toHaveLength(1)
          const [link] = links
          const reached = new URL(String(link?.type === 'link' ? link['href'] : '').replaceAll('&amp;', '&'))
          expect(reached.origin).toBe(new URL(target).origin)
        },
      ),
      RUNS,
    )
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.org',
    '/path',
    'https://user:secret@example.org/',
    'http://[::1]/',
    '',
  ])('%j is no link', (address) => {
    expect(webAddress(address)).toBeNull()
    expect(tokensOf(linkTo(address, 'label')).map(({ type }) => type)).not.toContain('link')
  })
})

test('an address too long to be read is no link', () => {
  expect(webAddress(`https://example.org/${'a'.repeat(3000)}`)).toBeNull()
})

describe('plain text', () => {
  test('has no control, escape or direction characters, one line, and its cap', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 40 }), (text, limit) => {
        const plain = plainText(text, limit)
        expect(plain).not.toMatch(UNSEEN)
        expect(plain.isWellFormed()).toBe(true)
        expect(plain.length).toBeLessThanOrEqual(limit)
        expect(plainText(plain, limit)).toBe(plain)
      }),
      RUNS,
    )
  })

  test('escape sequences go whole, and one that never ends takes only its introducer', () => {
    expect(plainText('\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007')).toBe(
      'red link',
    )
    expect(plainText('\u001b]0;never ended')).toBe('0;never ended')
    expect(plainText('\u001b\u001b[31m[31mx')).toBe('�[31mx')
  })

  test('lines stay lines, whatever ends them', () => {
    expect(plainLines('a\r\nb\rc\nd\u2028e\u0000')).toEqual(['a', 'b', 'c', 'd', 'e�'])
  })

  test('a surrogate pair is never split', () => {
    expect(capped('a😀b', 3)).toBe('a…')
    expect(capped('a😀', 3)).toBe('a😀')
    expect(capped('abc', 0)).toBe('')
  })

  test('takes time linear in the text', () => {
    const long = 200_000
    const attacks = [
      '\u001b[',
      '\u001b]',
      '\u009d',
      '@',
      ':a',
      'a',
      '0',
      'www.',
      '`',
      '<!--',
      '\\|',
      '$',
      ' ',
      '\u0000',
    ]
    for (const attack of attacks) {
      const text = attack.repeat(long)
      const start = performance.now()
      escapeMarkdown(text, text.length)
      codeBlock(codeLines(text))
      logLines(text)
      expect(performance.now() - start).toBeLessThan(2500)
    }
  })
})

describe('lines for the log', () => {
  test('no line is a command to the runner', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of logLines(text)) {
          expect(line.trimStart().startsWith('::')).toBe(false)
          expect(line).not.toContain('##[')
        }
      }),
      RUNS,
    )
  })

  test('colours of our own before a command do not help it', () => {
    expect(inertLine('\u001b[31m::error::x')).toBe('\u001b[31m:\u200b:error::x')
  })
})
