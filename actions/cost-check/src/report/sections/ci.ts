import type { Block, Section, Text } from '@plinth/core'
import { toNumber } from '@plinth/core/money'
import {
  begun,
  clause,
  confidencePhrase,
  counted,
  formatCount,
  paragraph,
  prose,
  tableOf,
  titled,
} from '@plinth/core/render'
import type { CiData, CiSaving } from '../../decide/figures/ci.ts'
import { bounded, money, shareOf } from '../amounts.ts'
import type { Case } from '../case.ts'
import { timePlot } from '../plots.ts'
import { short } from '../wording.ts'

const MOST_WORKFLOWS = 10
const MOST_JOBS = 30
const MOST_SAVINGS = 3

/** What the repository's own workflows cost, where, and which changes would save most. */
export function ciSections({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.ci
  if (data === null) return []
  const jobs = jobTable(data)
  return [
    {
      title: 'CI',
      importance: 2,
      blocks: [
        ...paragraph(totalText(data)),
        ...unpricedTable(data),
        ...weekPlot(data),
        ...workflowTable(data),
        ...titled('What would save most', savingTable(data)),
      ],
    },
    ...(jobs.length === 0
      ? []
      : [{ title: 'CI by job', importance: 3, folded: true, blocks: [...jobs] } satisfies Section]),
  ]
}

/** Each fact that is there, in a sentence. */
function totalText(data: CiData): Text {
  const { billed, currency, interval, minutes, sampled, selfHostedUse, trend } = data
  const facts = [
    ` for ${counted(minutes, 'billed minute')} from ${short(data.from)} to ${short(data.until)}, at list prices, before minutes that the plan includes.`,
    sampled === null
      ? ''
      : ` The jobs of ${formatCount(sampled.read)} of ${counted(sampled.of, 'run')} were read.`,
    interval == null
      ? ''
      : ` Scaled up from those, it is ${money(interval.low, currency)} to ${money(interval.high, currency)} (${confidencePhrase(interval.confidence)} interval).`,
    trend === undefined || trend === 'not enough data' ? '' : ` Trend by week: ${trend}.`,
    billed === null ? '' : ` GitHub billed ${money(billed, currency)}.`,
    selfHostedUse === null
      ? ''
      : ` Runners of your own ran for ${counted(selfHostedUse.minutes, 'minute')}, which GitHub does not bill.`,
  ]
  return [{ strong: begun(amountText(data)) }, facts.join('')]
}

/** Scaled up from a sample it is about so much; without a price for some runner it is a lower bound. */
function amountText({ complete, currency, sampled, total, unpriced }: CiData): string {
  if (sampled !== null && unpriced.length === 0) return `about ${money(total, currency)}`
  return bounded(total, currency, complete)
}

function unpricedTable({ unpriced }: CiData): readonly Block[] {
  const rows = unpriced.map(({ labels, minutes, why }): readonly Text[] => [
    { code: short(labels) },
    formatCount(minutes),
    `${clause(why)}.`,
  ])
  return titled(
    'Not in the total, since there is no price:',
    tableOf(['Runner', 'Minutes>', 'Why'], rows, MOST_WORKFLOWS),
  )
}

function weekPlot({ currency, weeks }: CiData): readonly Block[] {
  const points = weeks.map(({ cost, from }) => ({ label: from.slice(5), value: toNumber(cost) }))
  return timePlot('CI cost by week', { x: 'week', y: 'cost', unit: currency, kind: 'bar' }, points)
}

function workflowTable({ currency, total, workflows }: CiData): readonly Block[] {
  const rows = workflows.map(({ cost, minutes, runs, workflow }): readonly Text[] => [
    { strong: short(workflow) },
    formatCount(runs),
    formatCount(minutes),
    money(cost, currency),
    shareOf(cost, total),
  ])
  return tableOf(['Workflow', 'Runs>', 'Minutes>', 'Cost>', 'Share>'], rows, MOST_WORKFLOWS)
}

const SAVINGS: Readonly<Record<CiSaving['kind'], string>> = {
  'cancel-superseded': 'Cancel runs that a newer push made useless',
  cache: 'Cache what is installed again and again',
  'smaller-runner': 'Use a smaller runner',
  'merge-jobs': 'Merge short jobs into one',
}

function savingTable({ currency, savings }: CiData): readonly Block[] {
  const rows = savings.map(({ how, kind, monthly, subject, why }): readonly Text[] => [
    [{ strong: SAVINGS[kind] }, `: ${short(subject)}`],
    money(monthly, currency),
    [...prose(why)],
    [...prose(how)],
  ])
  return tableOf(['Change', 'Saves a month>', 'Why', 'How'], rows, MOST_SAVINGS)
}

function jobTable({ currency, jobs }: CiData): readonly Block[] {
  const rows = jobs.map(({ cost, job, minutes, runs, sku, workflow }): readonly Text[] => [
    short(workflow),
    { strong: short(job) },
    sku === null ? 'not known' : { code: short(sku) },
    formatCount(runs),
    formatCount(minutes),
    cost === null ? 'no price' : money(cost, currency),
  ])
  return tableOf(['Workflow', 'Job', 'Runner', 'Runs>', 'Minutes>', 'Cost>'], rows, MOST_JOBS)
}
