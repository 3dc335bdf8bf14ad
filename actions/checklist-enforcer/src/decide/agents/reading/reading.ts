import { listed } from '@plinth/core/render'
import type { Conventions } from '../../../settings.ts'
import type { JudgedRule, Place, RuleKind } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { lineOf, type Outcome, placeName, ruleOf, settled } from '../rule.ts'
import { basename, mentions } from '../words.ts'
import type { Work } from '../work.ts'
import { readState } from './read.ts'

/** What checklists call the reading of the context, whichever file it is. */
const CONTEXT_TITLES = ['big picture context', 'context read', 'read the context', 'cross-team context']
const MEMORY_TITLES = [
  'memory read',
  'read your memory',
  'read my memory',
  'read the memory',
  'memory reviewed',
]

/** Was the context read before work? */
export function judgeContext(work: Work, conventions: Conventions): readonly JudgedRule[] {
  const { coordination, context } = work.policy
  const shared = coordination?.value.file ?? null
  const before = coordination?.value.before.find(
    ({ value }) => shared !== null && mentions(value, 'read') && mentions(value, basename(shared)),
  )
  if (context === null && before === undefined) return []
  const files = [
    ...(context?.value.files ?? []),
    ...(before === undefined || shared === null ? [] : [shared]),
  ]
  const place = lineOf(work.policy, context?.line ?? before?.line ?? 1)
  const severity = context?.value.required === false ? 'warn' : 'block'
  const outcome = readingOutcome(work, distinct(files), CONTEXT_TITLES, conventions, place)
  return [ruled(work, 'context', 'Context', severity, outcome)]
}

/** Was the agent's memory read before work? */
export function judgeMemoryRead(work: Work, conventions: Conventions): readonly JudgedRule[] {
  const { memory } = work.policy
  if (memory === null || memory.value.readFirst === null || !memory.value.readFirst.value) return []
  const { file, readFirst } = memory.value
  const place = lineOf(work.policy, readFirst.line)
  return [
    ruled(
      work,
      'memory-read',
      'Memory read',
      'block',
      readingOutcome(work, [file], MEMORY_TITLES, conventions, place),
    ),
  ]
}

function ruled(
  work: Work,
  kind: RuleKind,
  subject: string,
  severity: JudgedRule['severity'],
  outcome: Outcome,
): JudgedRule {
  return ruleOf(work, kind, subject, { severity, ...outcome })
}

/** One file after another; where none is named, the title must do. */
function readingOutcome(
  work: Work,
  files: readonly string[],
  titles: readonly string[],
  conventions: Conventions,
  demand: Place,
): Outcome {
  const asked = files.length === 0 ? [null] : files
  const states = asked.map((file) => ({ file, ...readState(work, file, titles, conventions) }))
  const unread = states.filter(({ state }) => state === 'unread')
  const [first] = unread
  if (first === undefined) {
    const [said] = states
    const reason = states.find(({ note, state }) => state === 'not-applicable' && note !== null)?.note ?? null
    const where = said === undefined || said.place === null ? '' : ` in ${placeName(said.place)}`
    const why = reason === null ? `it is said to be read${where}` : `it does not apply: ${named(reason)}`
    return settled('pass', why, said?.place ?? demand)
  }
  const names = listed(unread.map(({ file }) => (file === null ? 'the context' : named(basename(file)))))
  const example = first.file === null ? (titles[0] ?? '') : `Read ${basename(first.file)}`
  return {
    verdict: 'fail',
    why: `nothing says that ${names} ${unread.length === 1 ? 'was' : 'were'} read${first.note === null ? '' : `: ${first.note}`}`,
    mend: `read it and say so in the description or the work report, such as \`- [x] ${example}\``,
    place: first.place ?? demand,
  }
}

/** Two documents may name one file by different paths. */
function distinct(files: readonly string[]): readonly string[] {
  return files.filter(
    (file, index) => files.findIndex((other) => basename(other) === basename(file)) === index,
  )
}
