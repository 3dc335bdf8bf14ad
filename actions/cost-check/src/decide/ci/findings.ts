import { type Finding, quoted } from '@plinth/core'
import { moneyText, ratio } from '@plinth/core/money'
import { counted, formatCount, formatNumber, listed, plainText } from '@plinth/core/render'
import type { CiEvidence } from '../../evidence/ci.ts'
import { RUNNERS_CHECKED } from '../../read/runners/index.ts'
import type { Settings } from '../../settings.ts'
import { daysBetween } from '../cloud/index.ts'
import type { CiData } from '../figures/ci.ts'
import { severityOfGaps } from '../part.ts'
import type { Scale } from './scale.ts'
import { type BilledMinutes, listPriceOf } from './usage-report.ts'

const SUBJECT = 'CI cost'
const MOST_NAMES = 5

/** Runners that have no price: the total is without them. */
export function unpricedFindings(
  settings: Settings,
  { unpriced }: Pick<CiData, 'unpriced'>,
): readonly Finding[] {
  return unpriced.map(({ labels, minutes, why }) => ({
    id: `unpriced/${labels}`,
    kind: 'unpriced',
    subject: plainText(labels, 100),
    verdict: 'no-data',
    severity: severityOfGaps(settings),
    why: `The runner ${quoted(labels)} was used for ${counted(minutes, 'minute')} and has no price, since ${why}: say what it is billed as in \`cost.ci-cost.runners\`, such as \`linux_4_core\`, or \`self_hosted\` where it is your own.`,
  }))
}

/** Workflows none of whose runs were read stand for nothing. */
export function unreadWorkflows({ strata }: Scale): readonly string[] {
  return [...strata].filter(([, { read }]) => read === 0).map(([workflow]) => workflow)
}

export function unreadFindings(settings: Settings, workflows: readonly string[]): readonly Finding[] {
  if (workflows.length === 0) return []
  const names = workflows.slice(0, MOST_NAMES).map((name) => plainText(name, 60))
  const more = workflows.length > MOST_NAMES ? [`${workflows.length - MOST_NAMES} more`] : []
  return [
    {
      id: 'incomplete/ci-workflows',
      kind: 'incomplete',
      subject: SUBJECT,
      verdict: 'no-data',
      severity: severityOfGaps(settings),
      why: `No run of ${listed([...names, ...more])} was read, so the total is without ${workflows.length === 1 ? 'it' : 'them'}: read more runs with \`cost.ci-cost.most-runs\`.`,
    },
  ]
}

/** How the figures came about, for whoever reads them. */
export function treatmentFindings(ci: CiEvidence, data: CiData): readonly Finding[] {
  const sentences = [
    'Every job of every attempt is rounded up to whole minutes and counts at list price, before minutes that the plan includes; jobs that no runner took cost nothing.',
    ...visibility(ci),
    ...sampling(ci, data),
  ]
  return [
    {
      id: 'ci/treatment',
      kind: 'treatment',
      subject: 'How CI cost is counted',
      verdict: 'pass',
      severity: 'inform',
      why: sentences.join(' '),
    },
  ]
}

function visibility({ isPrivate }: CiEvidence): readonly string[] {
  if (isPrivate === null) {
    return [
      'It is not known whether the repository is private, so standard runners count as in private ones.',
    ]
  }
  return isPrivate ? [] : ['The repository is public, so standard runners are free.']
}

function sampling({ runs, runsInWindow }: CiEvidence, { sampled }: CiData): readonly string[] {
  if (sampled === null) return []
  const listing =
    (runsInWindow ?? 0) > runs.length
      ? ` GitHub listed the newest ${formatCount(runs.length)} of ${formatCount(runsInWindow ?? 0)} runs; older ones count as if they were like them.`
      : ''
  return [
    `The jobs of ${formatCount(sampled.read)} of ${counted(sampled.of, 'run')} were read, random ones spread evenly over time and over the workflows, and the figures are scaled up from them, workflow by workflow.${listing}`,
  ]
}

/** What GitHub billed, beside what the list price says of the same minutes. */
export function billedFindings(settings: Settings, billed: BilledMinutes | null): readonly Finding[] {
  if (billed === null) return []
  const { first, last, gross, net } = billed
  const list = listPriceOf(billed)
  const amounts = `From ${first} to ${last} GitHub billed ${moneyText(net, 'USD')} for minutes, and ${moneyText(gross, 'USD')} before discounts and included minutes`
  const drift = list === null || gross.units === 0n ? null : ratio(list, gross) - 1
  const isOff = drift !== null && Math.abs(drift) > settings.models.drift
  return [
    {
      id: isOff ? 'drift/ci' : 'ci/billed',
      kind: isOff ? 'drift' : 'billed',
      subject: 'What GitHub billed',
      verdict: isOff ? 'no-data' : 'pass',
      severity: isOff ? 'warn' : 'inform',
      why: isOff
        ? `${amounts}; at our list prices the same minutes come to ${moneyText(list ?? gross, 'USD')}, ${formatNumber(Math.round(Math.abs(drift) * 1000) / 10)} % ${drift > 0 ? 'more' : 'less'}: compare the prices with GitHub's.`
        : `${amounts}.`,
    },
  ]
}

/** Prices that nobody has looked at for long. */
export function staleFindings(settings: Settings, today: string): readonly Finding[] {
  const days = daysBetween(RUNNERS_CHECKED, today)
  if (days <= settings.models.staleAfter) return []
  return [
    {
      id: 'stale/runners',
      kind: 'stale',
      subject: 'Prices of runners',
      verdict: 'no-data',
      severity: 'warn',
      why: `The prices of runners were last compared with GitHub's ${counted(days, 'day')} ago, on ${RUNNERS_CHECKED}: use a newer version of this action.`,
    },
  ]
}
