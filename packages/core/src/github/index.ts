export { VERSION } from '../version.ts'
export { type ComparedFile, listPullFiles, MOST_PULL_FILES } from './changed-files.ts'
export {
  CHECK_LIMITS,
  type CheckAnnotation,
  type CheckConclusion,
  type CheckOutcome,
  type FinishedCheck,
  listWrittenChecks,
  publishCheck,
  type WrittenCheck,
} from './check-runs.ts'
export { type CommitCheck, listCheckRuns, listStatuses } from './checks.ts'
export { connectGitHub, type GitHub, type GitHubAccess } from './client.ts'
export { type Comment, listComments } from './comments.ts'
export { type Comparison, compareCommits } from './comparison.ts'
export { type FileContent, readFileAt } from './contents.ts'
export { type FollowedDeployment, readDeployments, type StatusEvent } from './deployment-history.ts'
export {
  createDeployment,
  createDeploymentStatus,
  type Deployment,
  type DeploymentState,
  type DeploymentStatus,
  latestStatus,
  listDeploymentStatuses,
  listDeployments,
  type NewDeployment,
  type NewDeploymentStatus,
} from './deployments.ts'
export {
  changeIssue,
  closeIssue,
  commentOnIssue,
  type IssueText,
  listOwnIssues,
  type OwnIssue,
  openIssue,
} from './issues.ts'
export { type LabelledIssue, listLabelledIssues } from './labelled-issues.ts'
export { type OrderedComment, type OrderedOutcome, publishInOrder } from './ordered-comment.ts'
export type { Pages } from './pages.ts'
export { type PullRequest, pullRequestOf } from './pull-request.ts'
export { listPullCommits, openPullsFrom, pullsOfCommit, readIssue, readPull } from './pulls.ts'
export {
  type RepositoryPlace,
  type RepositoryTraits,
  readDefaultBranch,
  readTraits,
  repositoryPlace,
} from './repository.ts'
export { listReviews, newestReviews, type PullReview } from './reviews.ts'
export { isInTeam, mayWrite } from './rights.ts'
export { listJobPages, type RunFacts, readRunFacts } from './run-facts.ts'
export { listRunsBetween, type PastRun, type RunHistory } from './run-history.ts'
export { listRunJobs, type RunJob, type RunStep } from './run-jobs.ts'
export * from './shapes/index.ts'
export { isLater, type Stamp, stampIn, stampMarkdown, stampText } from './stamp.ts'
export { type CommentOutcome, type CommentPlace, publishComment } from './sticky-comment.ts'
export { readTree, type TreeFile } from './trees.ts'
export { type DispatchedWorkflow, dispatchWorkflow, readWorkflowState } from './workflow-dispatch.ts'
export { findDispatchedRun, type Patience, type WorkflowRun, waitForRun } from './workflow-run.ts'
