import type { Finding } from '@plinth/core'
import { isNegative, isZero, moneyText } from '@plinth/core/money'
import { counted, listed, plainText } from '@plinth/core/render'
import type { CostSource } from '../../evidence/charges.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { CloudData } from '../figures/cloud.ts'
import { gapsOf, severityOfGaps } from '../part.ts'
import type { CountedDays } from './counted.ts'
import { printableCurrency } from './notes.ts'

const SUBJECT = 'Cloud cost'

/** What keeps the total from being known. */
export function gapFindings(
  settings: Settings,
  evidence: Pick<Evidence, 'problems'>,
  sources: readonly CostSource[],
  whole: CountedDays,
): readonly Finding[] {
  const severity = severityOfGaps(settings)
  const gap = (id: string, subject: string, why: string): Finding => ({
    id: `incomplete/${id}`,
    kind: 'incomplete',
    subject,
    verdict: 'no-data',
    severity,
    why,
  })
  const told = new Set(gapsOf(evidence.problems, 'cloud').map(({ source }) => source))
  const unreadable = sources
    .filter((source) => source.unreadable > 0 && !told.has(source.file))
    .map(({ file, rows, unreadable }) =>
      gap(
        file,
        name(file),
        `${counted(unreadable, 'row')} of ${counted(rows + unreadable, 'row')} could not be read, so the total is without ${unreadable === 1 ? 'it' : 'them'}.`,
      ),
    )
  return [
    ...unreadable,
    ...(whole.unconverted.length === 0
      ? []
      : [gap('currencies', 'Currencies', withoutRates(settings, whole))]),
    ...(whole.uncounted === 0
      ? []
      : [
          gap(
            'metric',
            SUBJECT,
            `${counted(whole.uncounted, 'row')} ${whole.uncounted === 1 ? 'has' : 'have'} no ${settings.charges.metric} and no billed cost, so the total is without ${whole.uncounted === 1 ? 'it' : 'them'}: export EffectiveCost and BilledCost.`,
          ),
        ]),
  ]
}

/** What stands in another currency, and what to write so that it counts. */
export function withoutRates({ currency }: Pick<Settings, 'currency'>, days: CountedDays): string {
  const names = days.unconverted.map(printableCurrency)
  return currency.report === null
    ? `The charges are in ${listed(names)}, which are never added: name one as \`cost.currency\`, and give rates for the others in \`cost.rates\`.`
    : `There is no rate from ${listed(names)} to ${currency.report}, so charges in ${names.length === 1 ? 'it' : 'them'} are not in the total: add ${names.length === 1 ? 'one' : 'them'} to \`cost.rates\`, with ${names.length === 1 ? 'its date' : 'their dates'}.`
}

/** Rows that several exports have count once. */
export function duplicateFindings(sources: readonly CostSource[]): readonly Finding[] {
  return sources
    .filter(({ repeated }) => repeated > 0)
    .map(({ file, repeated }) => ({
      id: `duplicate/${file}`,
      kind: 'duplicate',
      subject: name(file),
      verdict: 'no-data',
      severity: 'warn',
      why: `${counted(repeated, 'row')} of it ${repeated === 1 ? 'stands' : 'stand'} in another export as well and ${repeated === 1 ? 'counts' : 'count'} once: give exports that do not overlap.`,
      location: { file },
    }))
}

/** What is in the total and what is not, in money. */
export function treatmentFinding(
  { charges }: Settings,
  { kinds, billed, total, currency }: CloudData,
  whole: CountedDays,
): readonly Finding[] {
  if (currency === null || total === null) return []
  const money = (amount: CloudData['kinds'][number]['amount']): string => moneyText(amount, currency)
  const leftOut = kinds.filter(
    ({ name, amount }) => !charges.kinds.some((kind) => kind === name) && !isZero(amount),
  )
  const sentences = [
    `Counted is the ${charges.metric} cost of ${listed(charges.kinds)}, negative rows included.`,
    ...(leftOut.length === 0
      ? []
      : [`Not counted: ${leftOut.map(({ name, amount }) => `${name} ${money(amount)}`).join(', ')}.`]),
    ...(billed === null ? [] : [`Billed in all, whatever the kind: ${money(billed)}.`]),
    ...whole.notes,
  ]
  const doubtful = isNegative(total) || isZero(total)
  const nothing: Finding = {
    id: 'cloud/total',
    kind: 'total',
    subject: SUBJECT,
    verdict: 'no-data',
    severity: 'warn',
    why: `What counts comes to ${money(total)}: see that \`cost.metric\` and \`cost.kinds\` are those that were meant.`,
  }
  return [
    ...(doubtful ? [nothing] : []),
    {
      id: 'cloud/treatment',
      kind: 'treatment',
      subject: 'What counts',
      verdict: 'pass',
      severity: 'inform',
      why: sentences.join(' '),
    },
  ]
}

const name = (file: string): string => plainText(file, 200)
