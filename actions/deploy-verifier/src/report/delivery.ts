import type { Section, Text } from '@plinth/core'
import {
  counted,
  formatDuration,
  formatNumber,
  formatThreshold,
  table,
  verdictLabel,
} from '@plinth/core/render'
import { type DeliveryFigures, deliveryFigures } from '../decide/delivery.ts'
import { type JudgedSuccess, judgeSuccess } from '../decide/success.ts'
import type { History } from '../evidence.ts'
import type { Case } from './case.ts'
import { sharePhrase, short } from './wording.ts'

/** How deployments to the environment have gone so far, and what that says of the objective. */
export interface Delivery {
  readonly figures: DeliveryFigures
  readonly success: JudgedSuccess
  readonly from: 'deployments' | 'records'
}

/** null where no history was read. */
export function deliveryOf({ recorded, settings }: Pick<Case, 'recorded' | 'settings'>): Delivery | null {
  const { history } = recorded
  if (history === null) return null
  const figures = deliveryFigures(history, newest(history), settings.alpha)
  const success = judgeSuccess(settings.record.success, figures, 1 - settings.alpha)
  return { figures, success, from: history.from ?? 'deployments' }
}

/** The last thing that is known to have happened stands for now, which pure code cannot ask for. */
function newest({ deployments }: History): string {
  const times = deployments.flatMap(({ createdAt, endedAt }) => [
    createdAt,
    ...(endedAt === null ? [] : [endedAt]),
  ])
  return times.reduce(
    (latest, time) => (Date.parse(time) > Date.parse(latest) ? time : latest),
    times[0] ?? '',
  )
}

export function deliverySection(delivery: Delivery | null): readonly Section[] {
  if (delivery === null) return []
  const { figures } = delivery
  const { unverified, open } = figures.counts
  const apart = [
    ...(unverified === 0 ? [] : [`${formatNumber(unverified)} that nobody verified`]),
    ...(open === 0 ? [] : [`${formatNumber(open)} that never ended`]),
  ]
  const left =
    apart.length === 0 ? '' : ` ${apart.join(' and ')} ${unverified + open === 1 ? 'is' : 'are'} in no rate.`
  const source = delivery.from === 'records' ? 'what this gate remembers of deployments' : 'deployments'
  const text = `Counted from ${source} to ${short(figures.environment)} over ${days(figures)}, not from incidents.${left} They inform, and decide nothing about this one.`
  return [
    {
      title: 'Deliveries',
      importance: 3,
      blocks: [table(['Figure', 'Value>', 'From'], rowsOf(delivery)), { kind: 'text', text }],
    },
  ]
}

function days({ days: asked, truncated }: DeliveryFigures): string {
  const time = counted(Math.max(1, Math.round(asked)), 'day')
  return truncated ? `the last ${time} (there were more deployments than could be read)` : `the last ${time}`
}

const NONE = '–'

function rowsOf({ figures, success }: Delivery): readonly (readonly Text[])[] {
  const { changeFailure, failingSince, frequency, leadTime, recovery } = figures
  return [
    ['Deployment success', ...successCells(figures, success)],
    [
      'Deployment frequency',
      frequency === null ? NONE : `${formatNumber(frequency.perWeek)} a week`,
      frequency === null ? 'no deployment yet' : counted(frequency.successes, 'success', 'successes'),
    ],
    [
      'Lead time for changes',
      leadTime === null ? NONE : formatDuration(leadTime.medianMs),
      leadTime === null
        ? 'no commit date known'
        : `median from commit to success of ${counted(leadTime.deployments, 'deployment')}`,
    ],
    [
      'Change failure rate',
      changeFailure === null ? NONE : sharePhrase(changeFailure.rate),
      changeFailure === null
        ? 'none has ended yet'
        : `${formatNumber(changeFailure.failed)} failed of ${formatNumber(changeFailure.ended)} ended`,
    ],
    [
      'Recovery time',
      recovery === null ? NONE : formatDuration(recovery.medianMs),
      [
        recovery === null
          ? failingSince === null
            ? 'nothing to recover from'
            : 'not recovered yet'
          : `median of ${counted(recovery.recoveries, 'recovery', 'recoveries')}`,
        ...(failingSince === null ? [] : [`failing since ${short(failingSince)}`]),
      ].join(', '),
    ],
  ]
}

function successCells(
  { success }: DeliveryFigures,
  { threshold, toProve, verdict }: JudgedSuccess,
): readonly Text[] {
  if (success === null) return [NONE, 'none has ended yet']
  const { rate, low, succeeded, ended } = success
  const objective = `; ${formatThreshold(threshold)}: ${verdictLabel(verdict)}`
  const more =
    verdict === 'inconclusive' && toProve > 0 ? `, ${formatNumber(toProve)} more in a row would prove it` : ''
  return [
    `${sharePhrase(rate)} (at least ${sharePhrase(Number(low.toFixed(4)))})`,
    `${formatNumber(succeeded)} of ${formatNumber(ended)} ended${objective}${more}`,
  ]
}
