import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import type { ReportPaths } from './gather.ts'

/** So many files of a side are rounds enough for any decision; a pattern that matches more was not meant. */
const MOST_FILES = 1000

/**
 * Puts the files that a pattern (`results/*.json`) matches in its place, in the order a person counts: `r2` before
 * `r10`. A path that exists is itself, whatever characters it has. A pattern that matches nothing stays as it is, so
 * that reading it names it as missing.
 */
export async function expandPatterns(paths: ReportPaths): Promise<ReportPaths> {
  return { base: await expandAll(paths.base), head: await expandAll(paths.head) }
}

async function expandAll(paths: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = []
  for (const path of paths) expanded.push(...(await expand(path)))
  return [...new Set(expanded)]
}

async function expand(path: string): Promise<readonly string[]> {
  if (!/[*?[{]/.test(path) || existsSync(path)) return [path]
  const found: string[] = []
  for await (const file of glob(path)) {
    found.push(file)
    if (found.length === MOST_FILES) break
  }
  return found.length === 0 ? [path] : found.toSorted(BY_COUNTING)
}

const { compare: BY_COUNTING } = new Intl.Collator('en', { numeric: true })
