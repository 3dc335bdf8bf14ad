export { VERSION } from '../version.ts'
export { connectGitHub, type GitHub, type GitHubAccess } from './client.ts'
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
export { type PullRequest, pullRequestOf } from './pull-request.ts'
export { type RepositoryPlace, readDefaultBranch, repositoryPlace } from './repository.ts'
export { type CommentOutcome, type CommentPlace, publishComment } from './sticky-comment.ts'
export { type DispatchedWorkflow, dispatchWorkflow, readWorkflowState } from './workflow-dispatch.ts'
export { findDispatchedRun, type Patience, type WorkflowRun, waitForRun } from './workflow-run.ts'
