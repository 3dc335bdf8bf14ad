import type { ChangedFile } from '../../evidence/change.ts'
import { type Known, known, unknown } from '../../evidence/known.ts'
import type { Checkout } from './checkout.ts'

const COMPARE = ['diff-tree', '-r', '-z', '-M', '--raw', '--numstat', '--no-ext-diff', '--no-textconv']

/** The files that differ between two commits, which must be in the checkout; moved ones are recognised. */
export async function changedBetween(
  { git }: Checkout,
  from: string,
  to: string,
): Promise<Known<readonly ChangedFile[]>> {
  const answer = await git([...COMPARE, from, to])
  return answer.ok ? known(readComparison(answer.output.toString())) : unknown(answer.why)
}

/**
 * Reads `git diff-tree -z --raw --numstat`: first for each file `:modes hashes status`, its path, and where it was moved
 * its new path; then for each the counts of lines and the same path, or nothing and both paths.
 */
export function readComparison(text: string): readonly ChangedFile[] {
  const fields = text.split('\0')
  const files = new Map<string, Omit<ChangedFile, 'additions' | 'deletions'>>()
  let at = 0
  for (; fields[at]?.startsWith(':') === true; at++) {
    const status = fields[at]?.split(' ')[4]?.charAt(0) ?? ''
    const first = fields[++at] ?? ''
    const second = status === 'R' || status === 'C' ? (fields[++at] ?? '') : null
    const path = second ?? first
    const previousPath = status === 'R' ? first : null
    files.set(path, { path, previousPath, status: STATUS[status] ?? 'modified', addedLines: null })
  }
  const counted: ChangedFile[] = []
  for (; at < fields.length; at++) {
    const [, additions = '', deletions = '', sole] = COUNTS.exec(fields[at] ?? '') ?? []
    // Of a moved file both names follow.
    if (sole === '') at += 2
    const file = files.get(sole || (fields[at] ?? ''))
    if (file === undefined) continue
    counted.push({ ...file, additions: linesIn(additions), deletions: linesIn(deletions) })
  }
  return counted
}

const STATUS: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  C: 'added',
  D: 'removed',
  R: 'renamed',
}

/** Names may hold anything, line breaks and tabs too. */
const COUNTS = /^([\d-]+)\t([\d-]+)\t(.*)$/s

/** Binary files have a dash. */
const linesIn = (count: string): number | null => (/^\d+$/.test(count) ? Number(count) : null)
