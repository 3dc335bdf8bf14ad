import { type InputProblem, quoted } from '@plinth/core'
import type { CurrencySettings } from '../settings.ts'
import type { Money } from '../values/money.ts'
import type { Given } from './given.ts'

/** What everything is told in, and how the rest is brought into it. */
export function currencyOf({ file, inFile }: Given, problems: InputProblem[]): CurrencySettings {
  const { currency: report = null, rates = [] } = file
  const seen = new Map<string, number>()
  for (const [index, { from }] of rates.entries()) {
    const where = inFile(['rates', index, 'from'])
    const other = seen.get(from)
    if (from === report) {
      const mend = 'name another currency, or remove the rate'
      problems.push({ where, what: `${from} is what everything is told in`, mend })
    } else if (other !== undefined) {
      const what = `there is a rate for ${from} already (${inFile(['rates', other, 'from'])})`
      problems.push({ where, what, mend: 'keep one of them' })
    }
    if (other === undefined) seen.set(from, index)
  }
  if (report === null && rates.length > 0) {
    const what = 'the rates lead into no currency'
    problems.push({ where: inFile(['rates']), what, mend: 'name it as `currency`' })
  }
  return { report, rates: rates.map((rate, index) => ({ ...rate, where: inFile(['rates', index]) })) }
}

/** A bound in a currency that nothing can be brought into is never reached. */
export function unreachable(
  { currency }: Money,
  { report, rates }: CurrencySettings,
  where: string,
): readonly InputProblem[] {
  const isKnown = currency === null || report === null || currency === report
  if (isKnown || rates.some(({ from }) => from === currency)) return []
  const what = `it is in ${quoted(currency)}, and everything is told in ${report}`
  return [{ where, what, mend: `give a rate from ${currency} under \`rates\`, or write it in ${report}` }]
}
