export { type Account, account } from './account.ts'
export type { ChangeDouble } from './change.ts'
export type {
  CheckMade,
  CommitMade,
  FileMade,
  IssueMade,
  PullMade,
  ReviewMade,
  StatusReport,
  TeamMade,
} from './change-store.ts'
export type { DeploymentMade, StatusMade } from './deployments.ts'
export { type Fault, faults } from './fault.ts'
export { readyGraphql } from './graphql.ts'
export type { Permissions } from './permissions.ts'
export {
  type Answer,
  type AnswerOf,
  type Call,
  type RecordedRequest,
  Refusal,
  type Route,
  route,
} from './route.ts'
export type { Job, JobMade, RunMade, StepMade } from './run-store.ts'
export type { StoredRun } from './runs.ts'
export { type GitHubDouble, type GitHubOptions, startGitHub } from './server.ts'
export type { IssueComment, Store, StoredDeployment, WorkflowRun } from './store.ts'
export type { OnDispatch, RunDetails } from './workflows.ts'
