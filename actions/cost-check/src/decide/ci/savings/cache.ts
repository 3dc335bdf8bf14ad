import { formatCount, formatNumber } from '@plinth/core/render'
import { type Change, groupKey, groupName } from './change.ts'
import { isAboutCache } from './installation.ts'
import { minutesOf, type Work } from './work.ts'

const SECOND_MS = 1_000

/** One for each job that installs the same again and again, and has no step that looks like a cache. */
export function cacheInstallation(works: readonly Work[]): readonly Change[] {
  return [...Map.groupBy(works, groupKey)].flatMap(([key, own]): readonly Change[] => {
    const installing = own.filter((work) => work.installing > 0)
    const [first] = installing
    const hasCache = own.some(({ job }) => job.source.steps.some(({ name }) => isAboutCache(name)))
    if (first === undefined || installing.length < 2 || hasCache) return []
    return [
      {
        kind: 'cache',
        subject: groupName(first),
        concerns: (work) => groupKey(work) === key,
        apply: (works) => works.map(withoutInstallation),
        explain: (before, after, monthly) => {
          const times = before.filter((work) => work.installing > 0)
          const all = times.reduce((sum, work) => sum + work.installing, 0)
          const mean = all / Math.max(1, times.length) / SECOND_MS
          const saved = monthly.minutes(before) - monthly.minutes(after)
          return {
            why: `Its steps of installing take ${formatNumber(Math.round(mean))} s each time, and none of its steps is about a cache. Without them it would be billed for ${formatCount(Math.round(saved))} minutes less a month. This is an upper bound: restoring a cache takes time as well, and what a set-up action caches by itself shows in no step.`,
            how: 'Turn on the `cache` input of the set-up action (such as `actions/setup-node`), or add `actions/cache` with the hash of the lock file in its key.',
          }
        },
      },
    ]
  })
}

/** No minute is saved where the rest of the job needs as many. */
function withoutInstallation(work: Work): Work {
  if (work.milliseconds === null || minutesOf(work) === 0) return work
  return { ...work, milliseconds: Math.max(0, work.milliseconds - work.installing), installing: 0 }
}
