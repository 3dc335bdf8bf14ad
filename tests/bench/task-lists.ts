/** Task lists: who reads them as GitHub shows them, and how long 65,536 characters take, the most that GitHub accepts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import * as z from 'zod/mini'
import { readChecklist } from '../../actions/checklist-enforcer/src/read/checklist/index.ts'
import { DEFAULT_CONVENTIONS } from '../../actions/checklist-enforcer/src/resolve/conventions.ts'
import { TASK_LIST_CASES } from '../../actions/checklist-enforcer/test/task-list-cases.ts'
import { BODIES } from './task-lists/bodies.ts'
import { CHECKERS, type Checker } from './task-lists/checkers.ts'

const FIXTURE = '../../actions/checklist-enforcer/test/fixtures/task-lists.json'
const LONGEST = 65_536
/** mdast takes half a minute for the longest of some of these bodies. */
const COMPARED = 8192
const RUNS = 5
const MARK_MS = 300
const SOURCE = { kind: 'body', name: 'the description', path: null, url: null, pull: null } as const

const fixture = z.object({ boxes: z.record(z.string(), z.array(z.string())) })

/** The cases, each with whether GitHub shows everything in it as done. */
function judgedByGitHub(): readonly { readonly markdown: string; readonly allDone: boolean }[] {
  const { boxes } = fixture.parse(JSON.parse(readFileSync(join(import.meta.dirname, FIXTURE), 'utf8')))
  return TASK_LIST_CASES.map(({ name, markdown, site }) => {
    const shown = site?.boxes ?? boxes[name]
    if (shown === undefined) throw new Error(`nothing was recorded for: ${name}`)
    return { markdown, allDone: !shown.some((box) => box.endsWith('open')) }
  })
}

function accuracy({ name, source, allDone }: Checker, cases: ReturnType<typeof judgedByGitHub>): string {
  const said = cases.map((one) => ({ wanted: one.allDone, got: allDone(one.markdown) }))
  const right = said.filter(({ wanted, got }) => wanted === got).length
  const missed = said.filter(({ wanted, got }) => got && !wanted).length
  return `| ${name} | ${source} | ${right} of ${cases.length} | ${missed} | ${cases.length - right - missed} |`
}

const read = (text: string) => readChecklist({ source: SOURCE, text }, DEFAULT_CONVENTIONS)
const readByMdast = (text: string) =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** null where it does not come to an end: what recurses for every quote in a quote runs out of stack. */
function timeOrNull(work: () => unknown): number | null {
  try {
    return timeOf(work)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function medianTime(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => timeOf(work)).toSorted((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const times = (value: number) => `× ${value.toFixed(value < 10 ? 1 : 0)}`

function speed({ name, text }: (typeof BODIES)[number]): string {
  const [half, whole, short] = [text(LONGEST / 2), text(LONGEST), text(COMPARED)]
  const first = timeOf(() => read(whole))
  const [once, twice] = [medianTime(() => read(half)), medianTime(() => read(whole))]
  const ours = medianTime(() => read(short))
  const theirs = timeOrNull(() => readByMdast(short))
  const beside = theirs === null ? ['throws', ''] : [ms(theirs), times(theirs / ours)]
  return `| ${[name, ms(first), ms(twice), times(twice / once), ms(ours), ...beside].join(' | ')} |`
}

export function run(): string {
  const cases = judgedByGitHub()
  // The first time includes that of compiling our code, as in a job, which reads one description.
  const [rows, checked] = [BODIES.map(speed), CHECKERS.map((checker) => accuracy(checker, cases))]
  return [
    '| checker | rule read from | right | open items passed | done items refused |',
    '|---|---|---:|---:|---:|',
    ...checked,
    '',
    `A body of ${LONGEST.toLocaleString('en')} characters, read to items, sections and fields (mark: under ${MARK_MS} ms, and twice`,
    `the time for twice the length); beside it mdast with GFM, which only parses, on ${COMPARED.toLocaleString('en')} characters.`,
    '',
    '| body of | first run | median | against half of it | ours, short | mdast, short | mdast takes |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
  ].join('\n')
}
