import type { Block, Inline, Section, Text } from '@plinth/core'
import { begun, clause, formatCount, prose, table, WEIGHT_LABELS } from '@plinth/core/render'
import type { JudgedEvidence } from '../../decide/judgement.ts'
import type { Case } from '../case.ts'
import { inlines, lineText, placeText } from '../places.ts'
import { short } from '../wording.ts'
import { type Missing, missingOf } from './entry.ts'

/** More rows are no list of things to do. */
const MOST_ENTRIES = 300

/** Fewer are read at a glance, wherever they come from. */
const GROUPED_FROM = 8

const TITLES = ['Weight', 'What', 'Why', 'What satisfies it']

/** What is missing, why, where, and what would satisfy it; what is only told stands apart, so that it hides nothing. */
export function missingSection({ judgement }: Case): readonly Section[] {
  const all = missingOf(judgement)
  const needed = all.filter(({ weight }) => weight !== 'informs')
  const noticed = all.filter(({ weight }) => weight === 'informs')
  const decides = needed.some(({ weight }) => weight !== 'warns')
  const title = decides ? 'What is missing' : 'Open, but not required'
  const noted = `Also noticed: ${formatCount(noticed.length)}`
  return [
    ...(needed.length === 0 ? [] : [{ title, importance: 1 as const, blocks: blocksOf(needed) }]),
    ...(noticed.length === 0
      ? []
      : [{ title: noted, importance: 2 as const, folded: true, blocks: blocksOf(noticed) }]),
  ]
}

function blocksOf(all: readonly Missing[]): Block[] {
  const shown = all.slice(0, MOST_ENTRIES)
  const groups = Map.groupBy(shown, groupOf)
  const isGrouped = groups.size > 1 && all.length >= GROUPED_FROM
  const blocks: Block[] = isGrouped
    ? [...groups].flatMap(([group, entries]) => [
        { kind: 'text', text: { strong: `${group}: ${formatCount(entries.length)}` } } as const,
        tableOfMissing(entries, entries.some(({ agent }) => agent !== null) ? placeText : lineText),
      ])
    : [tableOfMissing(shown, placeText)]
  const rest = all.length - shown.length
  if (rest === 0) return blocks
  return [...blocks, { kind: 'text', text: `… and ${formatCount(rest)} more, which are in the JSON report.` }]
}

function tableOfMissing(entries: readonly Missing[], placeOf: typeof lineText): Block {
  const rows = entries.map(({ weight, what, why, evidence, mend, place }): readonly Text[] => [
    WEIGHT_LABELS[weight],
    [{ strong: what }, ...(place === null ? [] : [' (', ...inlines(placeOf(place)), ')'])],
    [...prose(why), ...evidence.flatMap((one) => lacking(one, why))],
    [...prose(mend)],
  ])
  return table(TITLES, rows)
}

/** Of whom or where many things are asked; below the name of a text, a line says enough. */
function groupOf({ agent, place }: Missing): string {
  return agent === null ? begun(short(place?.source.name ?? 'this change')) : `Asked of ${short(agent)}`
}

/** ` Asked: perf-gate: pass; found: no report.` What the reason says already is not said again. */
function lacking({ binding, state, why }: JudgedEvidence, said: string): readonly Inline[] {
  const asked: readonly Inline[] = [' Asked: ', { code: short(binding.text) }]
  if (said.toLowerCase().includes(clause(why).toLowerCase())) return [...asked, '.']
  return [...asked, `; ${state === 'unknown' ? 'not known' : 'found'}: ${clause(why)}.`]
}
