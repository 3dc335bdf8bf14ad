import { type Finding, nearest, quoted } from '@plinth/core'
import { compare, type Decimal, fromNumber, moneyText, times, toNumber } from '@plinth/core/money'
import { formatPercent } from '@plinth/core/render'
import type { InfracostLimit, Settings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { JudgedProject } from '../figures/infracost.ts'
import { severityOfGaps } from '../part.ts'
import { changeText } from './words.ts'

/** What a limit is held against: a project, or all of them together. */
export interface Limited extends Pick<JudgedProject, 'base' | 'difference' | 'increase' | 'total'> {
  readonly name: string | null
  readonly currency: string
  /** Something that costs may be missing. */
  readonly isLowerBound: boolean
}

export function limitFinding(settings: Settings, limit: InfracostLimit, limited: Limited): Finding {
  const { kind } = limit.limit
  const who = limited.name ?? 'all projects'
  const finding = (outcome: Pick<Finding, 'verdict' | 'why'> & Partial<Finding>): Finding => ({
    id: `infracost/${limited.name ?? 'total'}/${kind}`,
    kind: 'infracost-limit',
    subject: limited.name ?? 'All projects',
    ...(outcome.verdict === 'no-data' ? { severity: severityOfGaps(settings) } : {}),
    ...outcome,
  })
  const observed = kind === 'total' ? limited.total : limited.difference
  if (observed === null) {
    const why =
      kind === 'total' || limited.total === null
        ? `What ${who} would cost is not known, so that the limit at ${limit.where} cannot be held against it.`
        : `What ${who} cost before is not known, so that the limit at ${limit.where} cannot be held against the increase: give the output for the base as \`infracost-base\`.`
    return finding({ verdict: 'no-data', why })
  }
  const allowed = allowedOf(settings, limit, limited)
  if (allowed === null) {
    return finding({
      verdict: 'no-data',
      why: `The limit at ${limit.where} is in another currency than the ${limited.currency} of the output: give a rate in \`cost.rates\`, or the limit in ${limited.currency}.`,
    })
  }
  const isBroken = compare(observed, allowed) > 0
  const figures = {
    observed: { value: toNumber(observed), unit: limited.currency },
    threshold: { op: '<=' as const, value: toNumber(allowed), unit: limited.currency },
  }
  const said = sentence(limit, limited, observed)
  if (isBroken) {
    const mend = 'make the change cheaper, or raise the limit'
    return finding({ ...figures, verdict: 'fail', why: `${said}: ${mend} at ${limit.where}.` })
  }
  return limited.isLowerBound
    ? finding({ ...figures, verdict: 'no-data', why: `${said}, but not all of it has a price.` })
    : finding({ ...figures, verdict: 'pass', why: `${said}.` })
}

/** As an amount; null: there is no rate. */
function allowedOf(
  { currency }: Settings,
  { limit }: InfracostLimit,
  { base, currency: into }: Limited,
): Decimal | null {
  if (limit.kind !== 'increase-ratio') return limitIn(currency, limit, into)
  return base === null ? null : times(base, fromNumber(limit.ratio))
}

function sentence({ limit }: InfracostLimit, limited: Limited, observed: Decimal): string {
  const who = limited.name === null ? 'All projects together' : limited.name
  const [cost, costs] = limited.name === null ? ['cost', 'cost'] : ['cost', 'costs']
  const atLeast = limited.isLowerBound ? 'at least ' : ''
  const money = (amount: Decimal): string => moneyText(amount, limited.currency)
  switch (limit.kind) {
    case 'total':
      return `${who} ${costs} ${atLeast}${money(observed)} a month, and the limit is ${moneyText(limit.amount, limit.currency ?? limited.currency)}`
    case 'increase-amount':
      return `${who} would ${cost} ${money(observed)} a month more than before, and the limit is ${moneyText(limit.amount, limit.currency ?? limited.currency)}`
    case 'increase-ratio':
      return `${who} would ${cost} ${money(observed)} a month more than before (${changeText(limited.increase)}), and the limit is ${formatPercent(Number((100 * limit.ratio).toPrecision(12)))}`
  }
}

/** No project has the name that a limit is for. */
export function unmatchedFinding(
  settings: Settings,
  { limit, project, where }: InfracostLimit,
  names: readonly string[],
): Finding {
  const close = nearest(project ?? '', names)
  const hint = close === null ? 'name one of those in the output' : `the closest one is ${quoted(close)}`
  return {
    id: `infracost/${project}/${limit.kind}`,
    kind: 'infracost-limit',
    subject: project ?? 'All projects',
    verdict: 'no-data',
    severity: severityOfGaps(settings),
    why: `No project is called ${quoted(project ?? '')}, for which ${where} has a limit: ${hint}.`,
  }
}
