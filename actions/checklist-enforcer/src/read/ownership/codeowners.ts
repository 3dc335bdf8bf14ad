import { quoted } from '@plinth/core'
import type { OwnershipFile, OwnershipRule } from '../../evidence/ownership.ts'
import { compilePattern } from './pattern.ts'

/** GitHub does not read a larger file at all. */
export const MOST_CODEOWNERS_BYTES = 3_000_000

const USER = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/
const TEAM = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9._-]{1,100}$/
const ADDRESS = /^[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{1,190}$/

/** Reads a CODEOWNERS file as GitHub does: lines that it ignores are problems, each with its reason. Never throws. */
export function readCodeowners({ path, url, text }: FileText): OwnershipFile {
  const file = { path, url, kind: 'codeowners' } as const
  if (Buffer.byteLength(text) > MOST_CODEOWNERS_BYTES) {
    const message = `GitHub ignores this file, because it is larger than ${MOST_CODEOWNERS_BYTES / 1e6} MB: make it smaller with wildcards.`
    return { ...file, rules: [], problems: [{ line: 1, message }] }
  }
  const rules: OwnershipRule[] = []
  const problems: { line: number; message: string }[] = []
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1
    const [pattern, ...owners] = wordsOf(source)
    if (pattern === undefined) continue
    const compiled = compilePattern(pattern)
    const stranger = owners.find((owner) => ![USER, TEAM, ADDRESS].some((form) => form.test(owner)))
    const why = compiled.ok
      ? stranger === undefined
        ? null
        : `${quoted(stranger)} is no owner: write \`@user\`, \`@organisation/team\` or an e-mail address`
      : compiled.why
    if (why === null) rules.push({ pattern, owners, line })
    else problems.push({ line, message: `GitHub ignores this line: ${why}.` })
  }
  return { ...file, rules, problems }
}

/** A file, and the text that it has. */
export interface FileText {
  readonly path: string
  readonly url: string | null
  readonly text: string
}

/** The words of a line up to a comment. A backslash keeps a blank inside a pattern, and is left for the pattern's reader. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word = ''
  const end = () => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '#' && word === '') break
    if (character === '\\' && at + 1 < line.length) {
      word += character + line.charAt(at + 1)
      at += 1
    } else if (character === ' ' || character === '\t') end()
    else word += character
  }
  end()
  return words
}
