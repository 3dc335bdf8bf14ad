import type { Finding } from '@plinth/core'
import { moneyText, toNumber } from '@plinth/core/money'
import { counted } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import { countedServices } from '../cloud/index.ts'
import { dailyCost, withoutDailyCost, withoutExport } from '../daily-cost.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Saving, SavingsData } from '../figures/savings.ts'
import type { UnitCostData } from '../figures/unit-cost.ts'
import type { Part } from '../judgement.ts'
import { judgedPart } from '../part.ts'
import { outgrowing } from './outgrowing.ts'
import { recommended } from './recommended.ts'
import { sharesIn } from './shares.ts'
import { windowOf } from './window.ts'

/** More findings than this are counted; the data has them all. */
const MOST_FINDINGS = 30

const FINDING = { id: 'saving/unknown', subject: 'savings' } as const

/** Where money may be saved: what the exports show, and what the provider recommends. It only informs. */
export function judgeSavings(
  settings: Settings,
  evidence: Evidence,
  _cloud: Part<CloudData>,
  unitCost: Part<UnitCostData>,
): Part<SavingsData> {
  const cost = dailyCost(settings, evidence)
  const { ledger, recommendations, users } = evidence
  if (cost === null || ledger === null || 'unusable' in cost) {
    if (recommendations !== null)
      return partOf(settings, [], recommendations, currencyOf(settings, recommendations))
    return cost !== null && 'unusable' in cost
      ? withoutDailyCost(settings, cost, FINDING)
      : withoutExport(settings, evidence, 'savings')
  }
  const window = windowOf(settings, ledger, cost)
  const growing =
    unitCost.data === null || users?.kind !== 'daily'
      ? []
      : outgrowing(countedServices(settings, ledger), unitCost.data, settings.unitCost, window)
  return partOf(settings, [...sharesIn(window), ...growing], recommendations ?? [], cost.currency)
}

/** The one currency of the recommendations, where no export tells one. */
function currencyOf(
  { currency }: Settings,
  recommendations: NonNullable<Evidence['recommendations']>,
): string | null {
  const named = new Set(recommendations.map((one) => one.currency))
  const [only = null] = named
  return currency.report ?? (named.size === 1 ? only : null)
}

function partOf(
  settings: Settings,
  shown: readonly Saving[],
  recommendations: NonNullable<Evidence['recommendations']>,
  currency: string | null,
): Part<SavingsData> {
  const savings = [...shown, ...recommended(recommendations, settings, currency)]
  const headline =
    savings.length === 0
      ? 'nothing stands out that could be saved'
      : `${counted(savings.length, 'place')} where money may be saved`
  return judgedPart(headline, findingsOf(savings, currency ?? ''), { currency, savings })
}

function findingsOf(savings: readonly Saving[], currency: string): readonly Finding[] {
  const findings = savings.slice(0, MOST_FINDINGS).map((saving): Finding => {
    const { id, monthly, subject, why } = saving
    return {
      id: `saving/${id}`,
      kind: 'saving',
      subject,
      verdict: 'fail',
      severity: 'inform',
      ...(monthly === null
        ? {}
        : { observed: { value: toNumber(monthly), unit: `${currency} a month`.trim() } }),
      why: monthly === null ? why : `Up to ${moneyText(monthly, currency)} a month: ${why}`,
    }
  })
  const rest = savings.length - findings.length
  if (rest === 0) return findings
  const why = `${counted(rest, 'more place', 'more places')} where money may be saved ${rest === 1 ? 'stands' : 'stand'} in the report's data only.`
  return [
    ...findings,
    {
      id: 'saving/more',
      kind: 'saving',
      subject: 'further savings',
      verdict: 'fail',
      severity: 'inform',
      why,
    },
  ]
}
