import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'

/** A pattern that matches more was not meant. */
const MOST_FILES = 1000

/**
 * Puts the files that a pattern (`results/*.json`) matches in its place, in the order a person counts: `r2` before
 * `r10`. A path that exists is itself, whatever characters it has. A pattern that matches nothing stays as it is, so
 * that reading it names it as missing. Relative patterns count from the current directory; no path comes twice.
 */
export async function expandPatterns(patterns: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = []
  for (const pattern of patterns) expanded.push(...(await expand(pattern)))
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
