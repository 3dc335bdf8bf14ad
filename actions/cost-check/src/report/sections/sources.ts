import type { Block, Section, Text } from '@plinth/core'
import { counted, formatCount, listed, prose, tableOf, titled } from '@plinth/core/render'
import type { CostFormat } from '../../evidence/charges.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { UsageSource } from '../../evidence/usage.ts'
import { NONE } from '../amounts.ts'
import type { Case } from '../case.ts'
import { place, short } from '../wording.ts'

const MOST_ROWS = 50

const FORMATS: Readonly<Record<CostFormat, string>> = {
  focus: 'FOCUS',
  'aws-cur-1': 'AWS CUR 1',
  'aws-cur-2': 'AWS CUR 2',
  azure: 'Azure',
  gcp: 'GCP billing export',
  opencost: 'OpenCost',
  plain: 'date and amount',
}

const KINDS: Readonly<Record<UsageSource['kind'], string>> = {
  transcript: 'transcript',
  result: 'result records',
  'usage-report': 'usage report of the provider',
  'cost-report': 'cost report of the provider',
  unknown: 'not recognised',
}

/** What was read, and what is worth knowing about it. */
export function sourcesSection({ evidence }: Case): readonly Section[] {
  const blocks = [
    ...titled('Cost exports', costTable(evidence)),
    ...titled('Model usage', usageTable(evidence)),
    ...otherFiles(evidence),
    ...titled('Worth knowing', noteTable(evidence)),
  ]
  return blocks.length === 0 ? [] : [{ title: 'What was read', importance: 3, folded: true, blocks }]
}

function costTable({ ledger }: Evidence): readonly Block[] {
  const rows = (ledger?.sources ?? []).map((source): readonly Text[] => [
    { code: place(source.file) },
    source.format === null ? 'not recognised' : FORMATS[source.format],
    formatCount(source.rows),
    formatCount(source.unreadable),
    formatCount(source.repeated),
    short(source.first ?? NONE),
    short(source.last ?? NONE),
  ])
  const titles = ['File', 'Format', 'Rows that count>', 'Unreadable>', 'Repeated>', 'First day', 'Last day']
  return tableOf(titles, rows, MOST_ROWS)
}

function usageTable({ usage }: Evidence): readonly Block[] {
  const rows = (usage?.sources ?? []).map((source): readonly Text[] => [
    { code: place(source.file) },
    KINDS[source.kind],
    formatCount(source.entries),
    formatCount(source.duplicates),
    short(source.first ?? NONE),
    short(source.last ?? NONE),
  ])
  return tableOf(['File', 'Kind', 'Entries>', 'Repeated>', 'First', 'Last'], rows, MOST_ROWS)
}

function otherFiles({ infracost, plan, users }: Evidence): readonly Block[] {
  const items = [
    ...(users?.kind === 'daily'
      ? [`Users of ${counted(users.days.length, 'day')}: ${named(users.files)}.`]
      : users === null
        ? []
        : ['Users: one number for the whole period.']),
    ...(infracost === null ? [] : [`Infracost: ${named(infracost.head.map(({ file }) => file))}.`]),
    ...(infracost === null || infracost.base === null
      ? []
      : [`Infracost of the base: ${named(infracost.base.map(({ file }) => file))}.`]),
    ...(plan === null || plan.plans.length === 0
      ? []
      : [`Plan: ${named(plan.plans.map(({ source }) => source))}.`]),
  ]
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

const MOST_NAMED = 8

function named(files: readonly string[]): string {
  if (files.length === 0) return 'none could be read'
  const shown = files.slice(0, MOST_NAMED).map((file) => place(file))
  const rest = files.length - shown.length
  return listed(rest > 0 ? [...shown, counted(rest, 'more file')] : shown)
}

/** Problems that change no figure's meaning; the others are findings. */
function noteTable({ problems }: Evidence): readonly Block[] {
  const rows = problems
    .filter(({ effect }) => effect === 'note')
    .map(({ line, mend, source, what }): readonly Text[] => [
      `${place(source)}${line === null ? '' : `, line ${line}`}`,
      [...prose(what), ...(mend === '' ? [] : [' ', ...prose(mend)])],
    ])
  return tableOf(['Where', 'What'], rows, MOST_ROWS)
}
