import { compare, type Decimal, ZERO } from '@plinth/core/money'
import { plainText } from '@plinth/core/render'
import type { Recommendation } from '../../evidence/savings.ts'
import type { Settings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { Saving } from '../figures/savings.ts'

const LONGEST_NAME = 120

/** What the provider recommends, the largest first; an amount that cannot be brought into the currency is not known. */
export function recommended(
  recommendations: readonly Recommendation[],
  settings: Pick<Settings, 'currency'>,
  currency: string | null,
): readonly Saving[] {
  return recommendations
    .map((one): Saving => {
      const monthly = amountIn(one, settings, currency)
      const resource = text(one.resource)
      const place = [one.account, one.region].map(text).filter((part) => part !== '')
      const where = place.length === 0 ? '' : ` (${place.join(', ')})`
      const unknown = monthly === null ? ` ${whyUnknown(one)}` : ''
      return {
        id: `recommendation/${text(one.action)}/${resource}`,
        kind: 'recommendation',
        subject: resource,
        spend: null,
        monthly,
        why: `The provider recommends: ${text(one.action)}${where}.${unknown}`,
      }
    })
    .sort((a, b) => compare(b.monthly ?? ZERO, a.monthly ?? ZERO))
}

function amountIn(
  { currency: from, monthlySavings }: Recommendation,
  { currency: settings }: Pick<Settings, 'currency'>,
  currency: string | null,
): Decimal | null {
  if (monthlySavings === null || currency === null) return null
  return limitIn(settings, { amount: monthlySavings, currency: from === '' ? null : from }, currency)
}

function whyUnknown({ currency, monthlySavings }: Recommendation): string {
  return monthlySavings === null
    ? 'How much it would save is not stated.'
    : `How much it would save is stated in ${text(currency)}, for which there is no rate: add one to \`cost.rates\`.`
}

const text = (name: string): string => plainText(name, LONGEST_NAME).trim()
