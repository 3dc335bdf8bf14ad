import { compare, type Decimal, moneyText, ratio, sum } from '@plinth/core/money'
import { formatPercent, listed, plainText } from '@plinth/core/render'
import type { ChargeGroup } from '../../evidence/charges.ts'
import type { Named } from '../figures/named.ts'
import type { Saving } from '../figures/savings.ts'
import type { Window } from './window.ts'

const MOST_NAMED = 3
const LONGEST_NAME = 80
/** Where less than half is bought at the dearest price, there is nothing to tell. */
const MUCH_ON_DEMAND = 0.5

const serviceOf = ({ service }: ChargeGroup): string => service
const EVERYTHING = (): string => ''

/** What the exports themselves show: capacity and commitments that nobody used, spend without tags, the on-demand share. */
export function sharesIn(window: Window): readonly Saving[] {
  return [
    ...byService(
      window,
      'idle',
      'idle',
      (spend) =>
        `${spend} went to capacity that nobody used, some of which may be meant as room for peaks: make nodes fewer or smaller, or requests nearer to use.`,
    ),
    ...byService(
      window,
      'unused',
      'unused-commitment',
      (spend) =>
        `${spend} went to commitments that nobody used: move work onto them, exchange or sell them, and do not renew them.`,
    ),
    ...untagged(window),
    ...onDemand(window),
  ]
}

function byService(
  window: Window,
  use: ChargeGroup['use'],
  kind: 'idle' | 'unused-commitment',
  why: (spend: string) => string,
): readonly Saving[] {
  return window
    .sumsOf((group) => group.use === use, serviceOf)
    .filter(({ amount }) => window.isWorthTelling(amount))
    .map(({ amount, name }) => ({
      id: `${kind}/${nameText(name)}`,
      kind,
      subject: nameText(name),
      spend: amount,
      monthly: window.monthly(amount),
      why: why(spentText(window, amount)),
    }))
}

function untagged(window: Window): readonly Saving[] {
  const services = window.sumsOf(({ tagged }) => tagged === false, serviceOf)
  const spend = totalOf(services)
  if (services.length === 0 || !window.isWorthTelling(spend)) return []
  const unknown = totalOf(window.sumsOf(({ tagged }) => tagged === null, EVERYTHING))
  const beside =
    unknown.units === 0n
      ? ''
      : ` Of ${moneyText(unknown, window.currency)} more the exports do not tell whether it has tags.`
  return [
    {
      id: 'untagged',
      kind: 'untagged',
      subject: 'spend without tags',
      spend,
      monthly: null,
      why: `${spentText(window, spend)} (${shareText(spend, window.total)}) has no tags, so nobody answers for it, and what of it could be saved is not known: tag ${largest(services)} first.${beside}`,
    },
  ]
}

function onDemand(window: Window): readonly Saving[] {
  const services = window.sumsOf(({ use }) => use === 'on-demand', serviceOf)
  const bought = window.sumsOf(({ use }) => ['on-demand', 'committed', 'spot'].includes(use), EVERYTHING)
  const [spend, all] = [totalOf(services), totalOf(bought)]
  if (services.length === 0 || !window.isWorthTelling(spend) || ratio(spend, all) < MUCH_ON_DEMAND) return []
  // Negative rows of commitments can make the part exceed the whole, and then it is no share.
  const share =
    compare(spend, all) > 0
      ? ''
      : ` (${shareText(spend, all)} of what was bought on demand, committed or as spot)`
  return [
    {
      id: 'on-demand',
      kind: 'on-demand',
      subject: 'on-demand share',
      spend,
      monthly: null,
      why: `${spentText(window, spend)}${share} was paid at on-demand prices; what commitments would save depends on what keeps running, so it is not known: look at ${largest(services)} first.`,
    },
  ]
}

const totalOf = (named: readonly Named[]): Decimal => sum(named.map(({ amount }) => amount))

function nameText(name: string): string {
  const shown = plainText(name, LONGEST_NAME).trim()
  return shown === '' ? 'a service without a name' : shown
}

function spentText({ currency, from, until }: Window, amount: Decimal): string {
  return `${moneyText(amount, currency)} from ${from} to ${until}`
}

const shareText = (part: Decimal, whole: Decimal): string =>
  formatPercent(Math.round(1000 * ratio(part, whole)) / 10)

function largest(services: readonly Named[]): string {
  return listed(services.slice(0, MOST_NAMED).map(({ name }) => nameText(name)))
}
