import { type Decimal, decimalText } from '@plinth/core/money'
import type { Judgement } from '../decide/judgement.ts'

/**
 * The outputs that only this gate has. Amounts are exact decimal numbers without a currency, which the report's data
 * names; empty where a part was skipped or has no figure.
 */
export function outputsOf({ parts }: Judgement): Readonly<Record<string, string>> {
  return {
    total: amountText(parts.cloud.data?.total),
    'unit-cost-trend': parts.unitCost.data?.trend ?? '',
    'estimate-high': amountText(parts.estimate.data?.high),
    'ci-cost': amountText(parts.ci.data?.total),
  }
}

const amountText = (amount: Decimal | null | undefined): string => (amount == null ? '' : decimalText(amount))
