import { formatCount } from '@plinth/core/render'
import type { CiEvidence, CiRun } from '../../../evidence/ci.ts'
import type { Change } from './change.ts'
import { minutesOf, type Work } from './work.ts'

/**
 * When each run was made useless, by its id: the moment at which a newer run of the same workflow, for the same event and
 * branch, was created while it still ran. Pushes to the default branch are left alone, since each may be a release, and
 * so are runs that were cancelled: somebody or something does that already.
 */
export function supersededAt({ runs, defaultBranch = null }: CiEvidence): ReadonlyMap<number, number> {
  const isReplaceable = ({ event, branch, conclusion }: CiRun): boolean =>
    branch !== '' &&
    conclusion !== 'cancelled' &&
    (event === 'pull_request' || (event === 'push' && defaultBranch !== null && branch !== defaultBranch))
  const lines = Map.groupBy(runs, ({ workflow, event, branch }) => JSON.stringify([workflow, event, branch]))
  const moments = new Map<number, number>()
  for (const line of lines.values()) {
    const oldestFirst = line.toSorted((one, other) => one.createdAt - other.createdAt)
    for (const [at, run] of oldestFirst.entries()) {
      const newer = oldestFirst.slice(at + 1).find(({ createdAt }) => createdAt > run.createdAt)
      if (newer === undefined || !isReplaceable(run) || run.updatedAt <= newer.createdAt) continue
      moments.set(run.id, newer.createdAt)
    }
  }
  return moments
}

const HOW =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: expressions of workflows.
  'Add `concurrency` to the workflow, with the group `${{ github.workflow }}-${{ github.ref }}` and `cancel-in-progress` set to `${{ github.ref_name != github.event.repository.default_branch }}`.'

/** One for each workflow that has such runs. */
export function cancelSuperseded(ci: CiEvidence): readonly Change[] {
  const moments = supersededAt(ci)
  const workflows = new Set(ci.runs.filter(({ id }) => moments.has(id)).map(({ workflow }) => workflow))
  return [...workflows].map((workflow) => ({
    kind: 'cancel-superseded',
    subject: workflow,
    // Whoever runs an older run again wants it.
    concerns: ({ job: { source } }) =>
      source.workflow === workflow && source.attempt === 1 && moments.has(source.runId),
    apply: (works) => works.map((work) => cutAt(work, moments.get(work.job.source.runId))),
    explain: (before, after, monthly) => {
      const runs = new Set(
        before.filter((work, at) => minutesOf(work) > minutesOf(after[at] ?? work)).map(runOf),
      )
      const saved = monthly.minutes(before) - monthly.minutes(after)
      return {
        why: `About ${formatCount(Math.round(monthly.count(workflow, runs.size)))} runs a month went on after a newer push to the same branch had started another one, for ${formatCount(Math.round(saved))} minutes. This supposes that they end as soon as the newer one begins; runs of the default branch are not counted.`,
        how: HOW,
      }
    },
  }))
}

const runOf = ({ job }: Work): number => job.source.runId

function cutAt(work: Work, moment: number | undefined): Work {
  if (moment === undefined || work.milliseconds === null) return work
  const left = moment - work.job.source.startedAt
  if (left <= 0) return { ...work, milliseconds: null, installing: 0 }
  return {
    ...work,
    milliseconds: Math.min(work.milliseconds, left),
    installing: Math.min(work.installing, left),
  }
}
