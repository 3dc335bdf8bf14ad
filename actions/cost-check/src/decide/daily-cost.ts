import type { Evidence } from '../evidence/evidence.ts'
import type { PartName } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import { type CountedDay, countedDays, settledUntil, WHOLE, withoutRates } from './cloud/index.ts'
import type { Part } from './judgement.ts'
import { gapsOf, severityOfGaps, skippedPart, unreadPart } from './part.ts'

/** What everything cost day by day, in one currency, without the days whose bills are late. */
export interface DailyCost {
  /** Empty where no export names one. */
  readonly currency: string
  /** Ascending; a day that is not there is not known. At least one. */
  readonly days: readonly CountedDay[]
  readonly from: string
  /** The last day that counts. */
  readonly until: string
  /** Whether later days are left out, since their bills are late. */
  readonly cut: boolean
}

/** Why there is none. */
export interface NoDailyCost {
  /** A clause. */
  readonly headline: string
  /** A sentence, with what would mend it. */
  readonly unusable: string
}

/** null: there is no export. */
export function dailyCost(
  settings: Settings,
  { ledger, today }: Pick<Evidence, 'ledger' | 'today'>,
): DailyCost | NoDailyCost | null {
  if (ledger === null) return null
  const counted = countedDays(settings, ledger, WHOLE)
  const { currency, newest, oldest, unconverted } = counted
  if (oldest === null || newest === null) {
    return {
      headline: 'the exports hold no charge that counts',
      unusable:
        'The exports hold no charge that counts: give exports with usage, or name the charges in `cost.kinds`.',
    }
  }
  if (currency === null || unconverted.length > 0) {
    return {
      headline: 'charges in several currencies are not added up without rates',
      unusable: withoutRates(settings, counted),
    }
  }
  const until = settledUntil(settings, newest, today)
  const days = counted.days.filter(({ day }) => day <= until)
  if (days.length === 0) {
    return {
      headline: 'the exports hold only days whose bills are late',
      unusable: `The exports begin with ${oldest}, and only days up to ${until} count, since bills come late: give an export that reaches further back.`,
    }
  }
  return { currency, days, from: oldest, until, cut: until < newest }
}

/** A part that needs exports where there is none: none was given, or none could be read, of which the problems tell. */
export function withoutExport<Data>(settings: Settings, { problems }: Evidence, part: PartName): Part<Data> {
  const given = settings.costs.length > 0 || gapsOf(problems, part).length > 0
  return given
    ? unreadPart('the exports hold no charge that could be read')
    : skippedPart('no export of cloud cost was given: give one as `costs`')
}

/** A part that needs daily cost where the exports do not give it. */
export function withoutDailyCost<Data>(
  settings: Settings,
  { headline, unusable }: NoDailyCost,
  finding: { readonly id: string; readonly subject: string },
): Part<Data> {
  const severity = severityOfGaps(settings)
  return {
    verdict: severity === 'block' ? 'no-data' : 'pass',
    headline,
    findings: [{ ...finding, kind: 'no-data', verdict: 'no-data', severity, why: unusable }],
    data: null,
  }
}
