import { createHash, randomBytes } from 'node:crypto'

/** A job of a run as its steps know it. */
export interface HandingJob {
  /** Its key in the workflow: GITHUB_JOB. */
  readonly job: string
  /** The values of its matrix as JSON, by which jobs of one key differ; null where there is none. */
  readonly matrix: string | null
  /** From 1. */
  readonly attempt: number
}

const PREFIX = 'plinth-report-'
const LONGEST_JOB = 64

/** Names of artifacts may not hold what some file system does not take. */
const plain = (job: string): string => job.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, LONGEST_JOB) || '_'

/** Tells the jobs of one key apart, whichever attempt they are of. */
const variantOf = ({ job, matrix }: HandingJob): string =>
  createHash('sha256')
    .update(`${job}\n${matrix ?? ''}`)
    .digest('hex')
    .slice(0, 8)

/**
 * A name for what a job hands over: `plinth-report-<job>-<attempt>-<variant>-<random>`. A run takes each name once, and
 * a job may hand over more than once: what is random keeps them apart, also from one of which no answer came.
 */
export function newName(from: HandingJob): string {
  const { attempt, job } = from
  return `${PREFIX}${plain(job)}-${attempt}-${variantOf(from)}-${randomBytes(4).toString('hex')}`
}

/** What a name says; the content says it again, and counts. */
export interface NameParts {
  readonly job: string
  readonly attempt: number
  readonly variant: string
}

/** Reads a name; null for other artifacts. */
export function readName(name: string): NameParts | null {
  if (!name.startsWith(PREFIX)) return null
  const [random = '', variant = '', attempt = '', ...job] = name.slice(PREFIX.length).split('-').reverse()
  const isHex = (text: string) => /^[0-9a-f]{8}$/.test(text)
  if (!isHex(random) || !isHex(variant) || !/^[1-9][0-9]{0,5}$/.test(attempt) || job.length === 0) return null
  return { job: job.reverse().join('-'), attempt: Number(attempt), variant }
}

/** Whether a name is one that a job would give. */
export function isNameOf(name: string, from: HandingJob): boolean {
  const parts = readName(name)
  return parts?.job === plain(from.job) && parts.attempt === from.attempt && parts.variant === variantOf(from)
}

/**
 * What counts of all that was handed over: of each job its newest attempt. A job that was not run again keeps what it
 * handed over in an earlier one.
 */
export function newestOnly<Artifact extends { readonly name: string }>(
  artifacts: readonly Artifact[],
): readonly Artifact[] {
  const named = artifacts.flatMap((artifact) => {
    const parts = readName(artifact.name)
    return parts === null ? [] : [{ artifact, ...parts }]
  })
  const byJob = Map.groupBy(named, ({ job, variant }) => `${job}\n${variant}`)
  return [...byJob.values()].flatMap((ofJob) => {
    const newest = Math.max(...ofJob.map(({ attempt }) => attempt))
    return ofJob.filter(({ attempt }) => attempt === newest).map(({ artifact }) => artifact)
  })
}
