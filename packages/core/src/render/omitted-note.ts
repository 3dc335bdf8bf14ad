import { escapeMarkdown } from './markdown-text.ts'
import { formatCount } from './number.ts'
import type { Omitted } from './omitted.ts'

const MOST_TITLES = 5
const LONGEST_TITLE = 60

const WHERE = 'The whole is in the JSON report that the `report` output of this action names.'

/** Says what was left out and where it is; empty where nothing was. */
export function omittedNote(omitted: Omitted): string {
  const parts = [
    counted(omitted.rows, 'table row or list item', 'table rows and list items'),
    counted(omitted.lines, 'line of output', 'lines of output'),
    counted(omitted.blocks, 'part of a section', 'parts of sections'),
    sectionsText(omitted.sections),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `<sub>Left out to stay short: ${parts.join(', ')}. ${WHERE}</sub>`
}

/** For the case that even the titles of what was left out are too long. At most 200 bytes. */
export const SHORTEST_NOTE = `<sub>Shortened to fit. ${WHERE}</sub>`

function sectionsText(titles: readonly string[]): string {
  if (titles.length === 0) return ''
  const named = titles
    .slice(0, MOST_TITLES)
    .map((title) => `“${escapeMarkdown(title, LONGEST_TITLE).trim()}”`)
  const more = titles.length > MOST_TITLES ? [`${formatCount(titles.length - MOST_TITLES)} more`] : []
  return `the ${titles.length === 1 ? 'section' : 'sections'} ${[...named, ...more].join(', ')}`
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${formatCount(count)} ${count === 1 ? one : many}`
}
