import type { Block, Section, Text } from '@plinth/core'
import { compare } from '@plinth/core/money'
import { clause, counted, formatCount, formatNumber, paragraph, tableOf } from '@plinth/core/render'
import { limitIn } from '../../decide/cloud/index.ts'
import type { EstimateData } from '../../decide/figures/estimate.ts'
import { bounded, money } from '../amounts.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 30

/** What the planned agents will cost, against the limit, and what was assumed. */
export function estimateSection(told: Case): readonly Section[] {
  const { data } = told.judgement.parts.estimate
  if (data === null) return []
  const blocks = [
    ...paragraph(totalText(told, data)),
    ...agentTable(data),
    ...paragraph(calibrationText(data)),
  ]
  return [{ title: 'Estimate of model cost', importance: 1, blocks }]
}

/** `Likely $45.00, between $12.00 and $130.00; the limit is $100.00 on the high figure.` */
function totalText({ settings }: Case, data: EstimateData): Text {
  const { complete, currency, high, likely, low, noted, task } = data
  const of = task === null ? '' : ` for a task of the kind “${short(task)}”`
  if (low === null || likely === null || high === null) {
    return `No planned agent has a price, so what they would cost${of} is not known.`
  }
  const { limit } = settings.estimate
  const most = limitIn(settings.currency, limit, currency)
  const range = `between ${bounded(low, currency, complete)} and ${bounded(high, currency, complete)}`
  const above = most !== null && compare(high, most) > 0
  const kept = most === null ? '' : above ? ', which is above it' : ', which is within it'
  return [
    { strong: `Likely ${bounded(likely, currency, complete)}` },
    `, ${range}${of}. The limit of ${money(limit.amount, limit.currency ?? currency)} holds for the high figure${kept}.`,
    above ? notedText(noted) : '',
  ]
}

const notedText = (noted: EstimateData['noted']): string =>
  noted === null
    ? ' No note of the cost was found.'
    : ` The cost is noted in ${clause(noted.source, NOTE_SOURCE)}.`

const NOTE_SOURCE = 120

function agentTable({ agents, currency }: EstimateData): readonly Block[] {
  const rows = agents.map((planned): readonly Text[] => [
    { strong: `${formatCount(planned.count)} × ${short(planned.name)}` },
    { code: short(planned.model) },
    ...[planned.low, planned.likely, planned.high].map((amount) =>
      amount === null ? 'no price' : money(amount, currency),
    ),
    planned.assumed.length === 0 ? 'nothing' : planned.assumed.map((one) => clause(one)).join('; '),
  ])
  return tableOf(['Agents', 'Model', 'Low>', 'Likely>', 'High>', 'Assumed'], rows, MOST_ROWS)
}

function calibrationText({ calibration }: EstimateData): string | null {
  if (calibration === null) return null
  const { ratio, tasks, remembered = 0 } = calibration
  const known = remembered === 0 ? '' : ` (${formatNumber(remembered)} known from the history)`
  return `Calibrated: multiplied by ${formatNumber(ratio)}, which is what ${counted(tasks, 'earlier task')} of this kind${known} really cost over what was estimated.`
}
