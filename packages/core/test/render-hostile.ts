import fc from 'fast-check'
import { Marked, type Token } from 'marked'

/** Pieces from which attacks on Markdown, HTML, GitHub's references, logs and terminals are made. */
const PIECES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!--',
  '-->',
  '</details>',
  '<b>',
  '![a](http://example.org/a.png)',
  '[a](javascript:alert(1))',
  '[a]: http://example.org',
  '[^1]',
  '](',
  ')',
  '@octocat',
  '@octo/team',
  'someone@example.org',
  '#123',
  'GH-1',
  'octo/shop#4',
  'CVE-2024-1234',
  '3f1c2a9',
  '3f1c2a9b7d5e4f60718293a4b5c6d7e8f9012345',
  'https://example.org/a',
  'http://',
  'www.example.org',
  'www',
  '.example.org',
  'mailto:a@example.org',
  ':tada:',
  '$x$',
  '`',
  '``',
  '```',
  '~~~',
  '**',
  '*',
  '_',
  '__',
  '~~',
  '|',
  '\\',
  '\\|',
  '---',
  '===',
  '# ',
  '1. ',
  '- ',
  '+ ',
  '> ',
  '- [ ] ',
  '&lt;',
  '&#64;',
  '&',
  '!',
  '[',
  ']',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  '    ',
  ' ',
  '::error::x',
  '::',
  '##[command]x',
  '\u001b[31m',
  '\u001b]0;t\u0007',
  '\u009b1m',
  '\u0000',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u{e0041}',
  '\ud800',
  '😀',
  'é',
  'word',
  '7',
]

/** Text that somebody built to do harm, mixed with any other. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))

const marked = new Marked({ gfm: true })

export function tokensOf(markdown: string): Token[] {
  const found: Token[] = []
  marked.walkTokens(marked.lexer(markdown), (token) => {
    found.push(token)
  })
  return found
}

export function htmlOf(markdown: string): string {
  return marked.parse(markdown, { async: false })
}

/** The text between the tags of HTML, one entry a text node, entities resolved. */
export function textNodesOf(html: string): string[] {
  return html
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#124;', '|')
        .replaceAll('&nbsp;', '\u00a0')
        .replaceAll('&amp;', '&'),
    )
}

/** What GitHub turns into links, pings or pictures in a text node, after Markdown is rendered. */
const GITHUB_LINKS = [
  /(?:^|\W)@[a-z\d][a-z\d-]*/i,
  /(?:^|\W)#\d+/,
  /\bGH-\d+/i,
  /\b(?:CVE-\d{4}-\d+|GHSA-\w{4})/i,
  /\b[\da-f]{7,40}\b/i,
  /https?:\/\/\S/i,
  /\bwww\.\S/i,
  /[\w.+-]+@[\w-]+\.\w/,
  /:[a-z\d_+-]+:/i,
]

export function linkedByGitHub(textNodes: readonly string[]): string[] {
  return textNodes.filter((text) => GITHUB_LINKS.some((pattern) => pattern.test(text)))
}
