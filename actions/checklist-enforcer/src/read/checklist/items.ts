import type { Item, Severity } from '../../evidence/checklist.ts'
import type { Block, List, ListItem, MarkdownDocument } from '../../evidence/markdown.ts'
import type { Conventions } from '../../settings.ts'
import { titleOf } from './item-key.ts'
import { readItem } from './item-text.ts'
import { reasonOf } from './not-applicable.ts'
import { severityIn } from './severity.ts'
import { webLinksOf } from './web-links.ts'

/** So many items of one text are read; more cannot be meant to be ticked. */
export const MOST_ITEMS = 5000
/** A paragraph before a list says how much it weighs only where it is short. */
const LONGEST_INTRODUCTION = 100
const LONGEST_TITLE = 300

interface Title {
  readonly level: number
  readonly title: string
  readonly severity: Severity | null
}

/** What an item is below, and in. */
interface Place {
  readonly titles: readonly Title[]
  readonly parent: number | null
  /** As the list or an item around it says; null where that is for the headings to say. */
  readonly severity: Severity | null
}

export interface Items {
  readonly items: readonly Item[]
  /** Line of the first one that was not read; null where all were. */
  readonly cutAt: number | null
}

/** The items of a document, in order. */
export function itemsOf({ blocks }: MarkdownDocument, conventions: Conventions): Items {
  const items: Item[] = []
  let cutAt: number | null = null

  const walk = (inside: readonly Block[], place: Place): void => {
    let { titles } = place
    inside.forEach((block, index) => {
      if (block.kind === 'heading') titles = below(titles, block.level, block.text.plain, conventions)
      else if (block.kind === 'quote') walk(block.blocks, { ...place, titles })
      else if (block.kind === 'list') {
        const severity = introduced(inside[index - 1], conventions) ?? place.severity
        readList(block, { ...place, titles, severity })
      }
    })
  }

  const readList = (list: List, place: Place): void => {
    const amongBoxes = list.items.some(({ box }) => box !== null)
    for (const item of list.items) {
      const read = readItem(item, amongBoxes, conventions)
      if (read === null) walkPlain(item, place)
      else if (items.length >= MOST_ITEMS) cutAt ??= item.line
      else {
        const severity = read.severity ?? place.severity
        const reason =
          read.state === 'not-applicable' ? (read.reason ?? reasonBelow(item, conventions)) : null
        const sections = place.titles.map(({ title }) => title)
        const { line } = item
        const links = webLinksOf(item)
        items.push({
          ...read,
          reason,
          severity: severity ?? headed(place),
          line,
          sections,
          parent: place.parent,
          links,
        })
        walk(item.blocks, { ...place, parent: items.length - 1, severity })
      }
    }
  }

  /** A list item that is none of a checklist may name the items in it, as a heading does. */
  const walkPlain = (item: ListItem, place: Place): void => {
    if (item.blocks.length === 0) return
    const severity = introducedBy(item.text.plain, conventions) ?? place.severity
    const isTitle = item.text.parts[0]?.strong === true
    const titles = isTitle ? [...place.titles, plainTitle(item.text.plain)] : place.titles
    walk(item.blocks, { ...place, titles, severity })
  }

  walk(blocks, { titles: [], parent: null, severity: null })
  return { items, cutAt }
}

function below(
  titles: readonly Title[],
  level: number,
  text: string,
  conventions: Conventions,
): readonly Title[] {
  const title = titleOf(text).slice(0, LONGEST_TITLE)
  const kept = titles.filter((one) => one.level < level)
  return [...kept, { level, title, severity: severityIn(text, conventions) }]
}

/** Deeper than any heading, so that none inside of the list item ends it. */
function plainTitle(text: string): Title {
  return { level: 0, title: titleOf(text).slice(0, LONGEST_TITLE), severity: null }
}

function headed({ titles }: Place): Severity | null {
  return titles.findLast(({ severity }) => severity !== null)?.severity ?? null
}

function introduced(before: Block | undefined, conventions: Conventions): Severity | null {
  return before?.kind === 'paragraph' ? introducedBy(before.lines.at(-1)?.plain ?? '', conventions) : null
}

function introducedBy(text: string, conventions: Conventions): Severity | null {
  return text.length > LONGEST_INTRODUCTION ? null : severityIn(text, conventions)
}

/** A reason may stand in a paragraph or a bullet of its own below the item. */
function reasonBelow({ blocks: [first] }: ListItem, { notApplicable }: Conventions): string | null {
  if (first?.kind === 'paragraph') {
    return reasonOf(first.lines.map(({ plain }) => plain).join(' '), notApplicable)
  }
  const [bullet] = first?.kind === 'list' ? first.items : []
  return bullet === undefined || bullet.box !== null ? null : reasonOf(bullet.text.plain, notApplicable)
}
