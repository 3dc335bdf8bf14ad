import type { CiEvidence, CiJob, CiRun, CiStep } from '../src/evidence/ci.ts'

export const MINUTE = 60_000
export const DAY = 86_400_000

export const at = (text: string): number => Date.parse(text)

/** Thirty days, from a Monday on: four whole weeks. */
export const FROM = at('2026-10-19T00:00:00Z')
export const UNTIL = FROM + 30 * DAY

/** A job of 90 seconds on a standard Linux runner, but for what is named. */
export function job(given: Partial<Omit<CiJob, 'completedAt'>> & { readonly seconds?: number } = {}): CiJob {
  const { seconds = 90, ...rest } = given
  const startedAt = rest.startedAt ?? FROM + DAY
  return {
    workflow: 'CI',
    job: 'test',
    runId: 1,
    attempt: 1,
    event: 'push',
    branch: 'topic',
    sha: 'a'.repeat(40),
    labels: ['ubuntu-latest'],
    runnerGroup: 'GitHub Actions',
    conclusion: 'success',
    steps: [],
    ...rest,
    startedAt,
    completedAt: startedAt + seconds * 1_000,
  }
}

/** A step of so many seconds. */
export function step(name: string, seconds: number, startedAt = FROM + DAY): CiStep {
  return { name, startedAt, completedAt: startedAt + seconds * 1_000 }
}

/** The run of some jobs. */
export function run(given: Partial<CiRun> = {}): CiRun {
  const createdAt = given.createdAt ?? FROM + DAY
  return {
    id: 1,
    workflow: 'CI',
    path: '.github/workflows/ci.yml',
    event: 'push',
    branch: 'topic',
    conclusion: 'success',
    updatedAt: createdAt + 2 * MINUTE,
    ...given,
    createdAt,
  }
}

/** A private repository; a run for every run id that the jobs name, where none are named. */
export function ciOf(jobs: readonly CiJob[], given: Partial<CiEvidence> = {}): CiEvidence {
  const firsts = new Map(jobs.map((one) => [one.runId, one]))
  const runs = [...firsts.values()].map((one) =>
    run({ id: one.runId, workflow: one.workflow, event: one.event, branch: one.branch }),
  )
  return {
    repository: 'octo/shop',
    isPrivate: true,
    defaultBranch: 'main',
    from: FROM,
    until: UNTIL,
    runs,
    jobs,
    usage: [],
    runsInWindow: (given.runs ?? runs).length,
    runsRead: firsts.size,
    ...given,
  }
}
