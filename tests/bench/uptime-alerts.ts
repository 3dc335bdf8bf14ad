/**
 * Who is woken, and for what: rules on how fast an error budget burns, on simulated months that just keep 99.9 %, on
 * outages, and on burns that are known. All rules see the same probes; Plinth's are the gate's own code.
 */
import { seededRandom } from '@plinth/testkit/service'
import type { Course } from '../../actions/uptime-monitor/test/failures.ts'
import { type Pager, pagesOfMonths, plinth, roundsToPage } from '../../actions/uptime-monitor/test/pages.ts'
import { ERRORS, MINUTE, UPTIME } from '../../actions/uptime-monitor/test/rounds.ts'
import { lowerBound, naive, pyrra, sloth } from './uptime-alerts/pagers.ts'

const SEED = 20_261_201
const BUDGET = 0.001
const RUNS = 1000
const PAGERS: readonly { readonly name: string; readonly pager: Pager }[] = [
  { name: 'any failed probe', pager: naive },
  { name: 'Sloth', pager: sloth },
  { name: 'Pyrra', pager: pyrra },
  { name: '95 % bound', pager: lowerBound },
  { name: '**Plinth**', pager: plinth([UPTIME, ERRORS]) },
]

type Rhythm = Pick<Course, 'everyMs' | 'probes'>
const rhythm = (minutes: number, probes: number): Rhythm => ({ everyMs: minutes * MINUTE, probes })
const named = ({ everyMs, probes }: Rhythm) =>
  `${probes === 1 ? '1 probe' : `${probes} probes`} every ${everyMs === MINUTE ? 'minute' : `${everyMs / MINUTE} minutes`}`
const howInWords = (how: Course['how']) =>
  how === 'probes'
    ? 'probes fail one by one'
    : how === 'rounds'
      ? 'whole rounds fail'
      : `outages of ${how.outageMinutes} minutes in the mean`

const KEPT: readonly (Rhythm & { readonly how: Course['how']; readonly months: number })[] = [
  { ...rhythm(5, 1), how: 'rounds', months: 1000 },
  { ...rhythm(5, 5), how: 'probes', months: 500 },
  { ...rhythm(5, 30), how: 'probes', months: 100 },
  { ...rhythm(1, 1), how: 'rounds', months: 1000 },
  { ...rhythm(1, 5), how: 'probes', months: 100 },
  { ...rhythm(1, 30), how: 'probes', months: 40 },
  { ...rhythm(5, 1), how: { outageMinutes: 5 }, months: 200 },
  { ...rhythm(1, 1), how: { outageMinutes: 5 }, months: 50 },
  { ...rhythm(1, 1), how: { outageMinutes: 20 }, months: 50 },
]

function falsePages(): string[] {
  const rows = KEPT.map((course, index) => {
    const { months, how } = course
    const pagers = PAGERS.map(({ pager }) => pager)
    const counts = pagesOfMonths({ ...course, share: BUDGET }, pagers, months, seededRandom(SEED + index))
    const cells = counts.map((count) => (count / months).toFixed(count / months < 1 ? 3 : 1))
    return `| ${named(course)} | ${howInWords(how)} | ${months.toLocaleString('en')} | ${cells.join(' | ')} |`
  })
  return [
    'Pages a month of a service that keeps exactly 99.9 %:',
    '',
    `| rounds | failures | months | ${PAGERS.map(({ name }) => name).join(' | ')} |`,
    `|---|---|---:|${PAGERS.map(() => '---:|').join('')}`,
    ...rows,
  ]
}

function outages(): string[] {
  const rows = [rhythm(5, 1), rhythm(5, 5), rhythm(1, 1), rhythm(1, 5), rhythm(1, 30), rhythm(30, 5)].map(
    (one) => {
      const course = { ...one, share: 1, how: 'rounds' } as const
      const cells = PAGERS.map(({ pager }) => {
        const [paged] = roundsToPage(course, pager, { runs: 1, rounds: 12 }, seededRandom(SEED))
        return paged ?? 'never'
      })
      return `| ${named(one)} | ${cells.join(' | ')} |`
    },
  )
  return [
    'A total outage pages with its n-th round:',
    '',
    `| rounds | ${PAGERS.map(({ name }) => name).join(' | ')} |`,
    `|---|${PAGERS.map(() => '---:|').join('')}`,
    ...rows,
  ]
}

const BURNS = [2, 6, 10, 14.4, 20, 30, 50, 100] as const
const DENSITIES: readonly (Rhythm & { readonly how: Course['how'] })[] = [
  { ...rhythm(5, 1), how: 'rounds' },
  { ...rhythm(1, 1), how: 'rounds' },
  { ...rhythm(5, 5), how: 'probes' },
  { ...rhythm(5, 30), how: 'probes' },
  { ...rhythm(1, 5), how: 'probes' },
  { ...rhythm(1, 10), how: 'probes' },
  { ...rhythm(1, 20), how: 'probes' },
  { ...rhythm(1, 30), how: 'probes' },
  { ...rhythm(1, 40), how: 'probes' },
]

function detection(): string[] {
  const cell = (course: Course, pager: Pager) => {
    const within = { runs: RUNS, rounds: 3_600_000 / course.everyMs }
    const paged = roundsToPage(course, pager, within, seededRandom(SEED)).filter((round) => round !== null)
    return `${((100 * paged.length) / RUNS).toFixed(0)}`
  }
  const rows = DENSITIES.flatMap((course) =>
    PAGERS.filter(({ pager }) => pager === lowerBound || pager === PAGERS.at(-1)?.pager).map(
      ({ name, pager }) => {
        const cells = BURNS.map((burn) => cell({ ...course, share: burn * BUDGET }, pager))
        return `| ${named(course)} | ${howInWords(course.how)} | ${name} | ${cells.join(' | ')} |`
      },
    ),
  )
  return [
    `Percentages of ${RUNS} true burns that are paged within their first hour, by how fast the budget truly burns:`,
    '',
    `| rounds | failures | rule | ${BURNS.join(' | ')} |`,
    `|---|---|---|${BURNS.map(() => '---:|').join('')}`,
    ...rows,
  ]
}

export function run(): string {
  return [...falsePages(), '', ...outages(), '', ...detection()].join('\n')
}

if (import.meta.main) process.stdout.write(`${run()}\n`)
