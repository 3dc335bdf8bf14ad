import type { components } from '@octokit/openapi-types'

export type Job = components['schemas']['job']

/** What the double remembers of jobs, by the id of their run. */
export interface RunStore {
  readonly jobs: Map<number, Job[]>
}

/** A run of a workflow to be put there, as it was; times in ISO 8601. */
export interface RunMade {
  /** What the workflow calls itself; `CI` where left out. */
  readonly name?: string
  /** `.github/workflows/ci.yml` where left out. */
  readonly path?: string
  readonly event?: string
  readonly branch?: string
  readonly sha?: string
  /** `owner/name` of a fork. */
  readonly headRepository?: string
  readonly createdAt: string
  /** When it ended: with the last of its jobs where left out. */
  readonly updatedAt?: string
  /** null: it has not ended. */
  readonly conclusion?: string | null
  readonly jobs?: readonly JobMade[]
}

export interface JobMade {
  /** `test` where left out. */
  readonly name?: string
  readonly attempt?: number
  readonly startedAt: string
  /** null: it has not ended. */
  readonly completedAt: string | null
  /** `success` where left out and it has ended. */
  readonly conclusion?: Job['conclusion']
  /** `ubuntu-latest` where left out. */
  readonly labels?: readonly string[]
  readonly group?: string
  /** Nothing ever ran it: it was skipped, or cancelled while it waited. */
  readonly neverRan?: boolean
  readonly steps?: readonly StepMade[]
}

export interface StepMade {
  readonly name: string
  readonly startedAt: string
  readonly completedAt: string
}
