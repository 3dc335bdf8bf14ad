import { formatCount, listed } from '@plinth/core/render'
import type { Change } from './change.ts'
import type { Work } from './work.ts'

const MINUTE_MS = 60_000
/** More names than this nobody reads. */
const MOST_NAMES = 5

const isShort = ({ milliseconds }: Work): boolean => milliseconds !== null && milliseconds < MINUTE_MS

const attemptKey = ({ job: { source }, runner }: Work): string =>
  JSON.stringify([source.runId, source.attempt, runner.sku])

/** One for each workflow whose runs have several jobs below a minute, each of which is billed as one. */
export function mergeShortJobs(works: readonly Work[]): readonly Change[] {
  return [...Map.groupBy(works, ({ job }) => job.source.workflow)].flatMap(
    ([workflow, own]): readonly Change[] => {
      const crowded = [...Map.groupBy(own.filter(isShort), attemptKey).values()].filter(
        ({ length }) => length > 1,
      )
      if (crowded.length === 0) return []
      return [
        {
          kind: 'merge-jobs',
          subject: workflow,
          concerns: ({ job }) => job.source.workflow === workflow,
          apply: merged,
          explain: (before, after, monthly) => {
            const gone = before.filter((work, at) => work.milliseconds !== after[at]?.milliseconds)
            const names = [...new Set(gone.map(({ job }) => job.group))]
            const more = names.length > MOST_NAMES ? [`${names.length - MOST_NAMES} more`] : []
            const saved = monthly.minutes(before) - monthly.minutes(after)
            return {
              why: `${listed([...names.slice(0, MOST_NAMES), ...more])} take less than a minute each, and each is billed as one. As steps of one job they would be billed for ${formatCount(Math.round(saved))} minutes less a month. This supposes that they may run one after another.`,
              how: 'Make them steps of one job, where they need no runner of their own.',
            }
          },
        },
      ]
    },
  )
}

/** The first short job of an attempt does the work of all of them. */
function merged(works: readonly Work[]): readonly Work[] {
  const groups = Map.groupBy(works.filter(isShort), attemptKey)
  const firsts = new Map([...groups].map(([key, own]) => [key, own[0]]))
  return works.map((work) => {
    if (!isShort(work)) return work
    const key = attemptKey(work)
    const own = groups.get(key) ?? []
    if (firsts.get(key) !== work) return { ...work, milliseconds: null, installing: 0 }
    const all = (of: (one: Work) => number) => own.reduce((sum, one) => sum + of(one), 0)
    return {
      ...work,
      milliseconds: all(({ milliseconds }) => milliseconds ?? 0),
      installing: all(({ installing }) => installing),
    }
  })
}
