import { expandPatterns as expandAll } from '@plinth/core/files'
import type { ReportPaths } from './gather.ts'

/** Puts the files that a pattern matches in its place, on each side for itself: see `expandPatterns` of core/files. */
export async function expandPatterns({ base, head }: ReportPaths): Promise<ReportPaths> {
  return { base: await expandAll(base), head: await expandAll(head) }
}
