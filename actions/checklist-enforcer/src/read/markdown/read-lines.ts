import type { Token } from 'markdown-it'
import { addressesIn } from './addresses.ts'
import { type LineText, lineText } from './line-text.ts'
import { textParser } from './parser.ts'
import { spansOf } from './spans.ts'
import type { References } from './tree.ts'

/**
 * Reading text is quadratic in the worst case, so that of a line only so many characters are read, and lines together only
 * as long as they have not many more than a sentence.
 */
const LONGEST_LINE = 2000
const LONGEST_TOGETHER = 500
/** Put before each line but the first, to find the lines again behind the parser; in text it counts as white space. */
export const LINE_MARK = '\v'

/** Text without any sign that could be markup, which needs no parser. */
const PLAIN = /^[^\\`*_~[\]<&!\n\v]*$/

/** Reads the lines of a block; markup may go over several of them. */
export function readLines(sources: readonly string[], references: References): readonly LineText[] {
  return groupsOf(sources).flatMap((group) => readGroup(group, references))
}

function groupsOf(sources: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const source of sources) {
    const line = source.replaceAll(LINE_MARK, ' ').slice(0, LONGEST_LINE)
    length += line.length
    if (length > LONGEST_TOGETHER) {
      groups.push([line])
      length = line.length
    } else groups.at(-1)?.push(line)
  }
  return groups
}

function readGroup(lines: readonly string[], references: References): readonly LineText[] {
  if (lines.every((line) => PLAIN.test(line))) return lines.map(plainLine)
  const tokens: Token[] = []
  textParser.inline.parse(lines.join(`\n${LINE_MARK}`), textParser, { references }, tokens)
  const spans = spansOf(tokens)
  return lines.map((_, index) => {
    const { parts = [], links = [] } = spans[index] ?? {}
    return lineText(parts, links)
  })
}

function plainLine(line: string): LineText {
  const links = addressesIn(line).map((url) => ({ text: url, url }))
  return lineText([{ text: line, struck: false, strong: false, code: false }], links)
}
