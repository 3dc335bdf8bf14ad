import { isAbsolute, join } from 'node:path'
import { expandPatterns, placeWithin } from '@plinth/core/files'
import type { PartName, Problem } from '../../evidence/problem.ts'
import { incomplete, unusable } from '../problem.ts'

/** What files are looked for. */
export interface Wanted {
  /** Paths and patterns, relative to the workspace. */
  readonly patterns: readonly string[]
  /** The parts that go without them. */
  readonly parts: readonly PartName[]
  /** More are not read. */
  readonly most: number
}

/** The files that are meant, by their places in the workspace, each once. A path or pattern that means none is among them. */
export async function findFiles(
  workspace: string,
  { patterns, parts, most }: Wanted,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const places = new Set<string>()
  for (const pattern of patterns) {
    const found = placeWithin(workspace, pattern) === null ? [] : await expanded(workspace, pattern)
    if (found.length === 0) problems.push(unusable(parts, pattern, OUTSIDE))
    for (const place of found) places.add(place)
  }
  const files = [...places].slice(0, most)
  if (places.size > most) {
    const what = `${places.size} files match, and only the first ${most} are read.`
    problems.push(incomplete(parts, patterns.join(', '), { what, mend: 'Narrow the patterns down.' }))
  }
  return { files, problems }
}

const OUTSIDE = {
  what: 'It lies outside of the workspace, where nothing is read.',
  mend: 'Put the files into the workspace, and name them from there.',
}

async function expanded(workspace: string, pattern: string): Promise<readonly string[]> {
  const absolute = isAbsolute(pattern) ? pattern : join(workspace, pattern)
  return (await expandPatterns([absolute])).flatMap((path) => placeWithin(workspace, path) ?? [])
}
