import { describe, expect, test } from '@jest/globals'
import { sameName, wordsOf as wordsOfName } from '../src/decide/agents/words.ts'
import { gainedSections } from '../src/decide/gained.ts'
import { wordsOf } from '../src/decide/sections/words.ts'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'

const gained = (added: string) => [
  ...gainedSections(
    'log.md',
    { before: '## Log\n\nold\n', after: `## Log\n\nold ${added}\n` },
    DEFAULT_CONVENTIONS,
  ),
]

describe('characters that nobody sees', () => {
  test.each(['\u200B', '\u3164', '\uFFA0', '\u2800', '\u034F', '\u{E0061}'])('are no words: %j', (sign) => {
    expect([wordsOf(sign), wordsOf(`a${sign}b`), wordsOfName(`${sign} a`)]).toEqual([[], ['ab'], ['a']])
    expect(sameName(sign, sign)).toBe(false)
  })

  test.each(['\u3164', '\u2800', '&zwnj;', '<!-- new -->'])('are no gain: %j', (sign) => {
    expect(gained(sign)).toEqual([])
  })

  test('leave what is seen a gain', () => {
    expect(gained('new\u3164')).toEqual(['log'])
  })
})
