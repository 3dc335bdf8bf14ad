import type { Checklist } from '../../evidence/checklist.ts'

/** What a text is recognised by: its items and headings. */
const keysOf = ({ items, sections }: Checklist): ReadonlySet<string> =>
  new Set([...items, ...sections].map(({ key }) => key).filter((key) => key !== ''))

/** How much of a template stands in a text: 0 to 1. */
export function fitOf(template: Checklist, text: Checklist): number {
  const wanted = keysOf(template)
  const there = keysOf(text)
  const found = [...wanted].filter((key) => there.has(key)).length
  return wanted.size === 0 ? 0 : found / wanted.size
}

/** The template of which most stands in the text; the first of equals; null where nothing of any does. */
export function bestFit<T>(
  templates: readonly T[],
  checklistOf: (template: T) => Checklist,
  text: Checklist,
): T | null {
  let best: T | null = null
  let bestFit = 0
  for (const template of templates) {
    const fit = fitOf(checklistOf(template), text)
    if (fit > bestFit) [best, bestFit] = [template, fit]
  }
  return best
}
