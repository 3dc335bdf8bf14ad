import type { Block, Section, Text } from '@plinth/core'
import { isZero } from '@plinth/core/money'
import { begun, counted, listed, paragraph, prose, tableOf, titled } from '@plinth/core/render'
import type { CloudData } from '../../decide/figures/cloud.ts'
import type { Named } from '../../decide/figures/named.ts'
import { METRICS, type Metric } from '../../evidence/charges.ts'
import type { Settings } from '../../settings.ts'
import { bounded, money, shareOf } from '../amounts.ts'
import type { Case } from '../case.ts'
import { isLowerBound } from '../complete.ts'
import { costPlot } from '../plots.ts'
import { short } from '../wording.ts'

const MOST_SERVICES = 10
const MOST_FOLDED = 30

const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  effective: 'effective cost',
  billed: 'billed cost',
  list: 'cost at list prices',
  contracted: 'cost at contracted prices',
}

/** What was spent: in all, by week and by service. */
export function cloudSections(told: Case): readonly Section[] {
  const { data } = told.judgement.parts.cloud
  if (data === null) return []
  const { accounts, currency, kinds, services, total } = data
  const shares = (title: string, all: readonly Named[], most: number): readonly Block[] =>
    currency === null ? [] : shareTable(title, all, { currency, total, most })
  const folded = [
    ...titled('By account', shares('Account', accounts.length > 1 ? accounts : [], MOST_FOLDED)),
    ...titled('By kind of charge', shares('Kind', kinds, MOST_FOLDED)),
  ]
  return [
    {
      title: 'Cloud cost',
      importance: 2,
      blocks: [
        ...paragraph(totalText(told, data)),
        ...treatment(told),
        ...currencyTable(data),
        ...(currency === null ? [] : costPlot('Cloud cost', data.days, currency)),
        ...shares('Service', services, MOST_SERVICES),
      ],
    },
    ...(folded.length === 0
      ? []
      : [
          {
            title: 'Cloud cost by account and kind',
            importance: 3,
            folded: true,
            blocks: folded,
          } satisfies Section,
        ]),
  ]
}

/** `$14.98: effective cost of usage, 2026-08-24 to 2026-11-20.` */
function totalText(told: Case, { currency, days, total }: CloudData): Text {
  const { settings } = told
  const first = days[0]?.day
  const last = days.at(-1)?.day
  const when = first === undefined || last === undefined ? '' : `, ${first} to ${last}`
  const what = `${METRIC_WORDS[settings.charges.metric]} of ${kindsText(settings)}${when}`
  if (currency === null || total === null) {
    return `There is no total in one currency: no rate is given for every currency. Below is the ${what}, in each.`
  }
  const shown = bounded(total, currency, !isLowerBound(told, 'cloud'))
  return [{ strong: begun(shown) }, `: ${what}.`]
}

/** What counts, what does not, and what was billed. */
function treatment({ judgement }: Case): readonly Block[] {
  return judgement.parts.cloud.findings
    .filter(({ kind }) => kind === 'treatment')
    .flatMap(({ why }) => paragraph([...prose(why, LONGEST_TREATMENT)]))
}

/** It names every kind that does not count, and every rate. */
const LONGEST_TREATMENT = 1000

const kindsText = ({ charges }: Settings): string => listed(charges.kinds.map((kind) => short(kind)))

/** Amounts as the exports have them, before anything is converted; one currency is told in a sentence already. */
function currencyTable({ byCurrency }: CloudData): readonly Block[] {
  if (byCurrency.length < 2) return []
  const rows = byCurrency.map(({ amounts, counted: counts, currency }): readonly Text[] => [
    short(currency),
    money(counts, currency),
    ...METRICS.map((metric) => money(amounts[metric], currency)),
  ])
  const titles = ['Currency', 'Counted>', ...METRICS.map((metric) => `${METRIC_TITLES[metric]}>`)]
  return tableOf(titles, rows, MOST_FOLDED)
}

const METRIC_TITLES: Readonly<Record<Metric, string>> = {
  effective: 'Effective',
  billed: 'Billed',
  list: 'List',
  contracted: 'Contracted',
}

function shareTable(
  title: string,
  all: readonly Named[],
  { currency, most, total }: Pick<CloudData, 'total'> & { readonly currency: string; readonly most: number },
): readonly Block[] {
  const spent = all.filter(({ amount }) => !isZero(amount))
  const rows = spent.map(({ amount, name }): readonly Text[] => [
    short(name),
    money(amount, currency),
    shareOf(amount, total),
  ])
  const free = all.length - spent.length
  const rest = free === 0 ? null : `${counted(free, 'more costs', 'more cost')} nothing.`
  return [...tableOf([title, 'Cost>', 'Share>'], rows, most), ...paragraph(rest)]
}
