import type { Block, Section, Text } from '@plinth/core'
import { begun, clause, formatCount, formatNumber, paragraph, tableOf, titled } from '@plinth/core/render'
import type { JudgedModel, UsageData } from '../../decide/figures/usage.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { bounded, changeText, money, NONE } from '../amounts.ts'
import type { Case } from '../case.ts'
import { isLowerBound } from '../complete.ts'
import { costPlot } from '../plots.ts'
import { place, short } from '../wording.ts'

const MOST_ROWS = 30

/** What model calls really cost: recomputed, and beside it what the tool and the provider say. */
export function usageSections(told: Case): readonly Section[] {
  const { data } = told.judgement.parts.usage
  if (data === null) return []
  const tokens = tokenTable(data)
  const complete = data.unpriced.length === 0 && !isLowerBound(told, 'usage')
  return [
    {
      title: 'Model usage',
      importance: 2,
      blocks: [
        ...paragraph(totalText(data, complete)),
        ...unpricedTable(data),
        ...modelTable(data),
        ...titled('Against the bills of the provider', billTable(data)),
        ...costPlot('Model cost', data.days, data.currency),
      ],
    },
    ...(tokens.length === 0
      ? []
      : [
          {
            title: 'Model usage by class of tokens',
            importance: 3,
            folded: true,
            blocks: [...tokens],
          } satisfies Section,
        ]),
  ]
}

function totalText(data: UsageData, complete: boolean): Text {
  const { currency, models, total } = data
  const how =
    models.length === 0
      ? ', as the provider billed it: no usage was given that could be recomputed.'
      : ', recomputed request by request from the price table.'
  return [
    { strong: begun(bounded(total, currency, complete)) },
    [how, estimateText(data), calibrationText(data)].join(''),
  ]
}

function estimateText({ currency, estimate }: UsageData): string {
  if (estimate === null) return ''
  const { high, likely, ratio } = estimate
  return ` Estimated were ${money(likely, currency)} as likely and ${money(high, currency)} as high: it came to ${formatNumber(ratio)} of the likely figure.`
}

/** The ratio is to the plain estimate: else every calibration would undo the one before. */
function calibrationText({ calibration }: UsageData): string {
  if (calibration === null) return ''
  const of = calibration.task === null ? '' : ` of a task of the kind “${short(calibration.task)}”`
  return ` For the next estimate${of} the report keeps ${formatNumber(calibration.ratio)}, the ratio to the estimate before any calibration.`
}

function unpricedTable({ unpriced }: UsageData): readonly Block[] {
  const rows = unpriced.map(({ model, requests, tokens, why }): readonly Text[] => [
    { code: short(model) },
    formatCount(requests),
    formatCount(tokensOf(tokens)),
    `${clause(why)}.`,
  ])
  return titled(
    'Not in the total, since there is no price:',
    tableOf(['Model', 'Requests>', 'Tokens>', 'Why'], rows, MOST_ROWS),
  )
}

const tokensOf = ({ cacheRead, cacheWrite1h, cacheWrite5m, input, output }: Tokens): number =>
  input + cacheWrite5m + cacheWrite1h + cacheRead + output

/** Columns about what others state stand only where somebody stated something. */
function modelTable({ currency, models }: UsageData): readonly Block[] {
  const reported = models.some((model) => model.reported !== null)
  const billed = models.some((model) => model.billed !== null)
  const sides = models.some(({ sideChain }) => sideChain.requests > 0)
  const rows = models.map((model): readonly Text[] => [
    { code: short(model.model) },
    formatCount(model.requests),
    model.cost === null ? 'no price' : money(model.cost, currency),
    ...(sides ? [sideText(model, currency)] : []),
    ...(reported ? [money(model.reported, currency), changeText(model.drift)] : []),
    ...(billed ? [money(model.billed, currency), changeText(model.billDrift)] : []),
  ])
  const titles = [
    ...['Model', 'Requests>', 'Cost>'],
    ...(sides ? ['Of side chains>'] : []),
    ...(reported ? ['Tool says>', 'Drift>'] : []),
    ...(billed ? ['Billed>', 'Drift of the bill>'] : []),
  ]
  return tableOf(titles, rows, MOST_ROWS)
}

function sideText({ sideChain }: JudgedModel, currency: string): string {
  return sideChain.requests === 0 ? NONE : money(sideChain.cost, currency)
}

function billTable({ bills, currency }: UsageData): readonly Block[] {
  const rows = bills.map(({ billed, drift, file }): readonly Text[] => [
    { code: place(file) },
    money(billed, currency),
    changeText(drift),
  ])
  return tableOf(['File', 'Billed>', 'Drift>'], rows, MOST_ROWS)
}

function tokenTable({ models }: UsageData): readonly Block[] {
  const rows = models.map(({ model, pricedAs, tokens }): readonly Text[] => [
    { code: short(model) },
    pricedAs === null ? NONE : { code: short(pricedAs) },
    ...[tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output].map(
      (count) => formatCount(count),
    ),
  ])
  const titles = ['Model', 'Priced as', 'Input>', '5 min write>', '1 h write>', 'Cache read>', 'Output>']
  return tableOf(titles, rows, MOST_ROWS)
}
