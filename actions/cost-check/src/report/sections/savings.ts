import type { Section, Text } from '@plinth/core'
import { paragraph, prose, tableOf } from '@plinth/core/render'
import type { Saving } from '../../decide/figures/savings.ts'
import { money, NONE } from '../amounts.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 15

const KINDS: Readonly<Record<Saving['kind'], string>> = {
  idle: 'idle',
  'unused-commitment': 'unused commitment',
  untagged: 'untagged',
  'on-demand': 'on demand',
  'outgrows-users': 'grows faster than users',
  recommendation: 'recommended by the provider',
}

/** Where money may be saved. The amounts overlap, so they are not added up. */
export function savingsSection({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.savings
  if (data === null || data.savings.length === 0) return []
  const currency = data.currency ?? ''
  const rows = data.savings.map(({ kind, monthly, spend, subject, why }): readonly Text[] => [
    { strong: short(subject) },
    KINDS[kind],
    spend === null ? NONE : money(spend, currency),
    monthly === null ? 'not known' : money(monthly, currency),
    [...prose(why)],
  ])
  const titles = ['What', 'Kind', 'Spent>', 'Saves a month>', 'Why']
  const note = rows.length > 1 ? 'The same spend may stand in several rows, so they do not add up.' : null
  const blocks = [...tableOf(titles, rows, MOST_ROWS), ...paragraph(note)]
  return [{ title: 'Where to save', importance: 2, blocks }]
}
