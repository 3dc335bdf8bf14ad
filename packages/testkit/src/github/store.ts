import type { components } from '@octokit/openapi-types'
import { type ChangeStore, createChangeStore } from './change-store.ts'
import type { RunStore } from './run-store.ts'

type Schemas = components['schemas']
export type IssueComment = Schemas['issue-comment']
export type DeploymentStatus = Schemas['deployment-status']
export type Workflow = Schemas['workflow']
export type WorkflowRun = Schemas['workflow-run']

/** A deployment, with what GitHub answers about it elsewhere. */
export interface StoredDeployment {
  readonly deployment: Schemas['deployment'] & { readonly id: number }
  /** Of its commit. */
  readonly committedAt: string
  /** Oldest first. */
  readonly statuses: (DeploymentStatus & { readonly id: number })[]
}

/** Everything the double remembers. Gates that need more of GitHub add their own part here. */
export interface Store extends ChangeStore, RunStore {
  /** `owner/name` of the only repository there is. */
  readonly repository: string
  readonly defaultBranch: string
  readonly isPrivate: boolean
  /** Who the token belongs to. */
  readonly viewer: string
  readonly comments: Map<number, IssueComment[]>
  /** Oldest first. */
  readonly deployments: StoredDeployment[]
  /** By file name. */
  readonly workflows: Map<string, Workflow>
  /** Oldest first. */
  readonly runs: (WorkflowRun & { readonly id: number })[]
  /** Gives ids that ascend over all kinds of things. */
  readonly nextId: () => number
}

export function createStore(repository: string, viewer: string, isPrivate = false): Store {
  let id = 1_000
  return {
    repository,
    defaultBranch: 'main',
    isPrivate,
    viewer,
    comments: new Map(),
    deployments: [],
    workflows: new Map(),
    runs: [],
    jobs: new Map(),
    ...createChangeStore(),
    nextId: () => {
      id += 1
      return id
    },
  }
}

/** Now, to the second, as GitHub writes it. */
export const timestamp = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z')
