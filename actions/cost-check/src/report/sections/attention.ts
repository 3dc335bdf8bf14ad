import type { Block, Finding, Inline, Section, Text } from '@plinth/core'
import {
  begun,
  formatCount,
  isOpen,
  listOf,
  paragraph,
  prose,
  rankOf,
  tableOf,
  WEIGHT_LABELS,
  weightOf,
} from '@plinth/core/render'
import { place } from '../wording.ts'

const MOST_ROWS = 50

/**
 * What a reader must know before any figure: first what is unpriced, incomplete or not known, then what breaks a limit
 * or stands out; what is only told stands apart and folded.
 */
export function attentionSections(findings: readonly Finding[]): readonly Section[] {
  const open = findings.filter(isOpen)
  const noticed = open.filter((finding) => weightOf(finding) === 'informs')
  const needed = open.filter((finding) => weightOf(finding) !== 'informs')
  const unknown = needed.filter(({ verdict }) => verdict === 'no-data')
  const known = needed.filter(({ verdict }) => verdict !== 'no-data')
  const fails = known.some((finding) => weightOf(finding) === 'broken')
  return [
    ...sectionOf('Unpriced, incomplete or unknown', unknown, {
      importance: 1,
      opening: 'Where something is missing from a total, the total is called “at least”.',
    }),
    ...sectionOf(fails ? 'What fails' : 'What to look at', known, { importance: 1 }),
    ...sectionOf(`Also noticed: ${formatCount(noticed.length)}`, noticed, { importance: 3, folded: true }),
  ]
}

function sectionOf(
  title: string,
  findings: readonly Finding[],
  { opening = null, ...shown }: Pick<Section, 'importance' | 'folded'> & { readonly opening?: string | null },
): readonly Section[] {
  const blocks = blocksOf(findings.toSorted((a, b) => rankOf(a) - rankOf(b)))
  return blocks.length === 0 ? [] : [{ ...shown, title, blocks: [...paragraph(opening), ...blocks] }]
}

/** What was asked for and holds, for whoever wants to look. */
export function keptSection(findings: readonly Finding[]): readonly Section[] {
  const kept = findings.filter(({ verdict }) => verdict === 'pass')
  const items = kept.map((finding): Text => [nameOf(finding), ': ', ...reasonOf(finding)])
  const blocks = listOf(items, MOST_ROWS)
  return blocks.length === 0
    ? []
    : [{ title: 'What holds', importance: 3, folded: true, blocks: [...blocks] }]
}

/** A cell of a table has room for so much; what to do stands at the end of a reason, and must not be cut off. */
const LONGEST_CELL = 380

/** Longer reasons are cut. */
const LONGEST_REASON = 1000

function blocksOf(findings: readonly Finding[]): readonly Block[] {
  if (findings.some(({ why }) => why.length > LONGEST_CELL)) {
    const items = findings.map(
      (finding): Text => [`${labelOf(finding)} – `, nameOf(finding), ': ', ...reasonOf(finding)],
    )
    return listOf(items, MOST_ROWS)
  }
  const rows = findings.map((finding): readonly Text[] => [
    labelOf(finding),
    [nameOf(finding)],
    [...reasonOf(finding)],
  ])
  return tableOf(['Weight', 'What', 'Why, and what to do'], rows, MOST_ROWS)
}

const labelOf = (finding: Finding): string => WEIGHT_LABELS[weightOf(finding)]
const nameOf = ({ subject }: Finding): Inline => ({ strong: begun(place(subject)) })
const reasonOf = ({ why }: Finding): readonly Inline[] => prose(why, LONGEST_REASON)
