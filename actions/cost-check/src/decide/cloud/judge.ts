import { type Decimal, moneyText, sum } from '@plinth/core/money'
import { listed, plainText } from '@plinth/core/render'
import type { Ledger } from '../../evidence/charges.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Part } from '../judgement.ts'
import { emptyPart, gapsOf, judgedPart, skippedPart, unreadPart, verdictsOfGaps } from '../part.ts'
import { changesOf } from './changes.ts'
import { conversionInto } from './conversion.ts'
import { countedDays, countedGroups, countedServices, currenciesOf } from './count.ts'
import { type CountedDays, WHOLE } from './counted.ts'
import { duplicateFindings, gapFindings, treatmentFinding } from './findings.ts'
import { settledUntil } from './late-days.ts'
import { byCurrency, sumsBy } from './sums.ts'

/** What the exports come to: by currency, kind, service, account and day, and what changed most. */
export function judgeCloud(settings: Settings, evidence: Evidence): Part<CloudData> {
  const { ledger } = evidence
  const gaps = gapsOf(evidence.problems, 'cloud')
  if (ledger === null && settings.costs.length === 0 && gaps.length === 0) {
    return skippedPart('no export of cloud cost was given: give one as `costs`')
  }
  if (ledger === null || ledger.groups.length === 0) {
    return gaps.length > 0 ? unreadPart(NOTHING_READ) : nothingRead(ledger)
  }
  const whole = countedDays(settings, ledger, WHOLE)
  if (whole.rows + whole.uncounted === 0) return nothingCounts(settings, ledger)
  const data = dataOf(settings, evidence.today, ledger, whole)
  const incomplete = gapFindings(settings, evidence, ledger.sources, whole)
  const findings = [
    ...incomplete,
    ...duplicateFindings(ledger.sources),
    ...treatmentFinding(settings, data, whole),
  ]
  const headline = headlineOf(settings, data, whole, incomplete.length + gaps.length === 0)
  return judgedPart(headline, findings, data, verdictsOfGaps(settings, gaps))
}

const NOTHING_READ = 'the exports hold no charge that could be read'

function nothingRead(ledger: Ledger | null): Part<CloudData> {
  const files = ledger?.sources.map(({ file }) => plainText(file, 200)) ?? []
  const what =
    files.length === 0
      ? 'The exports of cloud cost hold'
      : `${listed(files.slice(0, 5))} hold${files.length === 1 ? 's' : ''}`
  return emptyPart(NOTHING_READ, {
    id: 'incomplete/costs',
    subject: 'Cloud cost',
    why: `${what} no charge that could be read: see that \`costs\` names exports with rows in them.`,
  })
}

function nothingCounts({ charges }: Settings, { groups }: Ledger): Part<CloudData> {
  const kinds = [...new Set(groups.map(({ kind }) => kind))].sort()
  return emptyPart(`the exports hold nothing of what counts (${listed(charges.kinds)})`, {
    id: 'incomplete/kinds',
    subject: 'Cloud cost',
    why: `The exports hold only charges of the kinds ${listed(kinds)}, and what counts is ${listed(charges.kinds)}: change \`cost.kinds\`, or give an export of usage.`,
  })
}

function dataOf(settings: Settings, today: string, ledger: Ledger, whole: CountedDays): CloudData {
  const { charges } = settings
  const groups = countedGroups(settings, ledger)
  const conversion = conversionInto(settings.currency, currenciesOf(settings, groups))
  const known = conversion.currency !== null
  const until = whole.newest === null ? today : settledUntil(settings, whole.newest, today)
  const { changes, changesOver } = known
    ? changesOf(countedServices(settings, ledger), until)
    : { changes: [], changesOver: null }
  return {
    sources: ledger.sources,
    byCurrency: byCurrency(charges, ledger.groups),
    currency: whole.currency,
    total: known ? sum(whole.days.map(({ amount }) => amount)) : null,
    billed: known ? billedOf(ledger, conversion.convert) : null,
    kinds: known ? sumsBy(ledger.groups, ({ kind }) => kind, conversion, charges.metric) : [],
    services: known ? sumsBy(groups, ({ service }) => service, conversion, charges.metric) : [],
    accounts: known ? sumsBy(groups, ({ account }) => account, conversion, charges.metric) : [],
    days: whole.days,
    changes,
    changesOver,
  }
}

/** Of every kind; null where a row has no billed cost, or one that cannot be converted. */
function billedOf(
  { groups }: Ledger,
  convert: (amount: Decimal, from: string) => Decimal | null,
): Decimal | null {
  const amounts: Decimal[] = []
  for (const { amounts: own, currency } of groups) {
    const amount = own.billed === null ? null : convert(own.billed, currency)
    if (amount === null) return null
    amounts.push(amount)
  }
  return sum(amounts)
}

function headlineOf(
  { charges }: Settings,
  { byCurrency, currency, total }: CloudData,
  { oldest, newest }: CountedDays,
  isComplete: boolean,
): string {
  const over = oldest === newest ? `on ${newest}` : `from ${oldest} to ${newest}`
  if (currency === null || total === null) {
    const amounts = byCurrency.map(({ counted, currency }) => moneyText(counted, currency))
    return `${listed(amounts)} ${over}, which no rate brings into one currency`
  }
  return `${isComplete ? '' : 'at least '}${moneyText(total, currency)} of ${charges.metric} cost ${over}`
}
