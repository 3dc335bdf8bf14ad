import type { Workflow, WorkflowEvent } from '@plinth/core'
import {
  type Commit,
  type IssueDetails,
  issueSchema,
  type PullDetails,
  pullNumberSchema,
  pullSchema,
  shaSchema,
} from '@plinth/core/github/shapes'
import * as z from 'zod/mini'

/** Two commits, of which the second brings what the first does not have. */
export interface CommitRange {
  readonly base: string
  readonly head: string
}

/** What an event is about, before anybody is asked. */
export type Occasion =
  /** One pull request: as the event has it, or as far as it is an issue, or its number only. */
  | {
      readonly kind: 'pull'
      readonly number: number
      readonly details: PullDetails | null
      readonly issue: IssueDetails | null
    }
  | { readonly kind: 'issue'; readonly issue: IssueDetails }
  /** Pull requests on their way through a merge queue; the number is that of the last one of them. */
  | {
      readonly kind: 'group'
      readonly range: CommitRange
      readonly branch: string
      readonly number: number | null
    }
  /** A commit, whose pull requests have to be found. */
  | {
      readonly kind: 'commit'
      readonly sha: string
      /** Of pull requests, where the event names any. */
      readonly numbers: readonly number[]
      /** The branch that it is the newest of: `owner:branch`. */
      readonly from: string | null
      readonly range: CommitRange | null
      /** Newest first. */
      readonly commits: readonly Commit[]
      /** What is judged: the commit itself, or its pull request as it is now. */
      readonly judged: 'commit' | 'pull'
    }
  /** Somebody started the workflow on a branch. */
  | { readonly kind: 'branch'; readonly from: string }
  | { readonly kind: 'nothing' }
  /** The event should tell what it is about, and does not in a way that can be read. */
  | { readonly kind: 'unreadable'; readonly what: string }

const NOTHING: Occasion = { kind: 'nothing' }
const LONGEST_REF = 1_024

const refSchema = z.string().check(z.maxLength(LONGEST_REF))
const groupSchema = z.object({
  head_sha: shaSchema,
  head_ref: refSchema,
  base_sha: shaSchema,
  base_ref: refSchema,
})
const pushSchema = z.object({
  before: shaSchema,
  after: shaSchema,
  ref: refSchema,
  commits: z.catch(z.array(z.object({ id: shaSchema, message: z.string() })), []),
})
const deploymentSchema = z.object({ sha: shaSchema })
const linkedSchema = z.catch(
  z.array(z.object({ number: pullNumberSchema, base: z.object({ repo: z.object({ url: z.string() }) }) })),
  [],
)
const checkedSchema = z.object({ head_sha: shaSchema, pull_requests: linkedSchema })
const runSchema = z.object({
  head_branch: z.nullish(refSchema),
  head_repository: z.nullish(z.object({ owner: z.object({ login: z.string().check(z.maxLength(100)) }) })),
})
const numberSchema = z.object({ number: pullNumberSchema })

/** A branch that was deleted has no commit. */
const isCommit = (sha: string) => !/^0+$/.test(sha)

/** Reads the event, whose payload is not trusted. */
export function occasionOf({ name, payload }: WorkflowEvent, workflow: Workflow): Occasion {
  if (payload['pull_request'] != null) return ofPull(payload['pull_request'])
  switch (name) {
    case 'issue_comment':
    case 'issues':
      return ofIssue(payload['issue'])
    case 'merge_group':
      return ofGroup(payload['merge_group'])
    case 'push':
      return ofPush(payload)
    case 'deployment':
    case 'deployment_status':
      return ofDeployment(payload['deployment'])
    case 'check_run':
    case 'check_suite':
    case 'workflow_run':
      return ofChecked(payload[name], workflow)
    case 'status':
      return ofCommit(payload['sha'])
    case 'workflow_dispatch':
      return ofDispatch(payload['inputs'], workflow)
    default:
      return NOTHING
  }
}

const unreadable = (what: string): Occasion => ({ kind: 'unreadable', what })

function ofPull(payload: unknown): Occasion {
  const details = pullSchema.safeParse(payload)
  const number = numberSchema.safeParse(payload)
  if (!number.success) return unreadable('the pull request in its payload has no number')
  return {
    kind: 'pull',
    number: number.data.number,
    details: details.success ? details.data : null,
    issue: null,
  }
}

function ofIssue(payload: unknown): Occasion {
  const issue = issueSchema.safeParse(payload)
  if (!issue.success) return unreadable('the issue in its payload has not the shape that GitHub documents')
  const { data } = issue
  return data.isPull
    ? { kind: 'pull', number: data.number, details: null, issue: data }
    : { kind: 'issue', issue: data }
}

/** `refs/heads/gh-readonly-queue/main/pr-12-<sha>`. */
const QUEUED = /^pr-(\d{1,9})-[0-9a-f]{40,64}$/

function ofGroup(payload: unknown): Occasion {
  const group = groupSchema.safeParse(payload)
  if (!group.success)
    return unreadable('the merge group in its payload has not the shape that GitHub documents')
  const { base_sha: base, head_sha: head, base_ref, head_ref } = group.data
  const [, number] = QUEUED.exec(head_ref.slice(head_ref.lastIndexOf('/') + 1)) ?? []
  return {
    kind: 'group',
    range: { base, head },
    branch: base_ref.replace(/^refs\/heads\//, ''),
    number: number === undefined ? null : Number(number),
  }
}

const commitOnly = (sha: string) => ({
  kind: 'commit' as const,
  sha,
  numbers: [],
  from: null,
  range: null,
  commits: [],
})

function ofPush(payload: WorkflowEvent['payload']): Occasion {
  const push = pushSchema.safeParse(payload)
  if (!push.success) return unreadable('its payload names no commits')
  const { before, after, ref, commits } = push.data
  if (!isCommit(after) || !ref.startsWith('refs/heads/')) return NOTHING
  return {
    ...commitOnly(after),
    range: isCommit(before) ? { base: before, head: after } : null,
    commits: commits.map(({ id, message }) => ({ sha: id, message })).toReversed(),
    judged: 'commit',
  }
}

function ofDeployment(payload: unknown): Occasion {
  const deployment = deploymentSchema.safeParse(payload)
  if (!deployment.success) return unreadable('the deployment in its payload names no commit')
  return { ...commitOnly(deployment.data.sha), judged: 'commit' }
}

function ofCommit(payload: unknown): Occasion {
  const sha = shaSchema.safeParse(payload)
  if (!sha.success) return unreadable('its payload names no commit')
  return { ...commitOnly(sha.data), judged: 'pull' }
}

/** Of a fork's pull request these events name nothing but the branch. */
function ofChecked(payload: unknown, { repository }: Workflow): Occasion {
  const checked = checkedSchema.safeParse(payload)
  if (!checked.success) return unreadable('its payload names no commit')
  const { head_sha: sha, pull_requests: linked } = checked.data
  const run = runSchema.safeParse(payload)
  const { head_branch: branch = null, head_repository: from = null } = run.success ? run.data : {}
  return {
    ...commitOnly(sha),
    // They also name pull requests of forks, in which the same commit is.
    numbers: linked
      .filter(({ base }) => base.repo.url.endsWith(`/repos/${repository}`))
      .map(({ number }) => number),
    from: branch && from ? `${from.owner.login}:${branch}` : null,
    judged: 'pull',
  }
}

function ofDispatch(payload: unknown, { ref, repository }: Workflow): Occasion {
  const inputs = z.object({ 'pull-request': z.union([z.string(), z.number()]) }).safeParse(payload)
  const given = inputs.success ? String(inputs.data['pull-request']).trim() : ''
  if (given !== '') {
    const [, digits] = /^#?(\d{1,9})$/.exec(given) ?? []
    const number = pullNumberSchema.safeParse(Number(digits))
    return number.success
      ? { kind: 'pull', number: number.data, details: null, issue: null }
      : unreadable('its input `pull-request` is not the number of a pull request')
  }
  const [owner = ''] = repository.split('/')
  if (!ref.startsWith('refs/heads/') || owner === '') return NOTHING
  return { kind: 'branch', from: `${owner}:${ref.slice('refs/heads/'.length)}` }
}
