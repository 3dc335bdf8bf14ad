/** The gate on recorded A/A data: how often it is wrong, and what it finds when head is made slower. */
import { CASES, measure, type Share } from '../data/paired-aa.ts'
import { hasTouchstone, TOUCHSTONE } from '../data/touchstone.ts'

/** In percent, in the order of CASES: the most that may be red of identical code, the least of slower code. */
const MARKS = [0.2, 90, 98.5, 0.2, 70, 85]

function cell({ red, of }: Share): string {
  return `${((100 * red) / of).toFixed(2)} % (${red} of ${of})`
}

function row(what: string, mark: string, shares: readonly (Share | undefined)[]): string {
  const cells = shares.map((share) => (share === undefined ? '' : cell(share)))
  return `| ${[what, mark, ...cells].join(' | ')} |`
}

export async function run(): Promise<string> {
  if (!hasTouchstone()) return `Not measured: ${TOUCHSTONE} is absent.`
  const [real, swapped] = await Promise.all([measure('real'), measure('swapped')])
  const rows = CASES.map(([rounds, factor], place) => {
    const what = factor === 1 ? 'wrong' : `finds +${Math.round((factor - 1) * 100)} %`
    const mark = `${factor === 1 ? '≤' : '≥'} ${MARKS[place]} %`
    const shares = [real.comparisons[place], swapped.comparisons[place]]
    return row(`${rounds} rounds, one metric: ${what}`, mark, shares)
  })
  return [
    'Comparisons that the gate calls worse. Swapped: base and head change places.',
    '',
    '| case | mark | as recorded | swapped |',
    '|---|---|---:|---:|',
    ...rows,
    row('all metrics of a run as one gate: red', '≤ 1 %', [real.runs, swapped.runs]),
  ].join('\n')
}
