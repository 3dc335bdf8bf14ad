/** One line of what `act --json` prints, as far as it is read here. */
interface Entry {
  readonly msg?: string
  readonly level?: string
  readonly jobID?: string
  readonly job?: string
  readonly step?: string
  readonly stepID?: readonly string[]
  readonly stage?: string
  readonly stepResult?: string
  readonly jobResult?: string
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly content?: string
  readonly raw_output?: boolean
  readonly executionTime?: number
}

export interface StepRun {
  readonly name: string
  /** Of the step, within a composite of all steps around it, the outermost first. */
  readonly ids: readonly string[]
  readonly stage: string
  readonly result: string
  readonly seconds: number
}

export interface JobRun {
  /** As the workflow calls it: `gates/decide` for a job of a reusable workflow. */
  readonly name: string
  readonly id: string
  /** `success`, `failure` or `skipped`; null where it never came to an end. */
  readonly result: string | null
  readonly steps: readonly StepRun[]
  /** Of steps, by the ids of the step with `.` between them, then by name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What its steps wrote to their summaries, one after the other, as the run's page shows it. */
  readonly summary: string
  readonly log: string
  readonly annotations: readonly { readonly level: string; readonly message: string }[]
}

interface Gathered {
  name: string
  id: string
  result: string | null
  steps: StepRun[]
  outputs: Record<string, Record<string, string>>
  summary: string
  log: string
  annotations: { level: string; message: string }[]
}

const NANOSECONDS = 1e9

function entryOf(line: string): Entry | null {
  if (!line.startsWith('{')) return null
  try {
    // Only optional fields are read, and act wrote them.
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}

/** What act says of its own doings. */
const isNoise = (text: string) => text.startsWith('LocalRepositoryCache ')

function take(job: Gathered, entry: Entry): void {
  const { msg = '', command, stepID: ids = [] } = entry
  if (isNoise(msg)) return
  if (entry.raw_output === true) job.log += msg.endsWith('\n') ? msg : `${msg}\n`
  else job.log += `${msg}\n`
  if (entry.jobResult !== undefined) job.result = entry.jobResult
  if (command === 'set-output') {
    const step = ids.join('.')
    job.outputs[step] = { ...job.outputs[step], [entry.name ?? '']: entry.arg ?? '' }
  } else if (command === 'summary') job.summary += entry.content ?? ''
  else if (command === 'error' || command === 'warning' || command === 'notice') {
    job.annotations.push({ level: command, message: entry.arg ?? '' })
  }
  if (entry.stepResult !== undefined && entry.stage !== undefined) {
    const { step = '', stage, stepResult, executionTime = 0 } = entry
    job.steps.push({ name: step, ids, stage, result: stepResult, seconds: executionTime / NANOSECONDS })
  }
}

/** The jobs of a run in the order in which they began. */
export function readActLog(stdout: string): readonly JobRun[] {
  const jobs = new Map<string, Gathered>()
  for (const line of stdout.split('\n')) {
    const entry = entryOf(line)
    const name = entry?.job?.trim()
    if (entry === null || name === undefined) continue
    const fresh = {
      name,
      id: entry.jobID ?? '',
      result: null,
      steps: [],
      outputs: {},
      summary: '',
      log: '',
      annotations: [],
    }
    const job = jobs.get(name) ?? fresh
    jobs.set(name, job)
    take(job, entry)
  }
  return [...jobs.values()]
}

/** The job of this id. Throws, naming those that there were, where it did not run. */
export function jobOf(jobs: readonly JobRun[], id: string): JobRun {
  const job = jobs.find((other) => other.id === id)
  if (job === undefined)
    throw new Error(`there is no job ${id} among ${jobs.map(({ name }) => name).join(', ')}`)
  return job
}

/** All of a run for a person who looks for what went wrong. */
export function readable(jobs: readonly JobRun[]): string {
  return jobs.map(({ name, result, log }) => `== ${name}: ${result ?? 'no result'}\n${log}`).join('\n')
}
