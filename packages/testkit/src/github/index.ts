export { type Fault, faults } from './fault.ts'
export {
  type Answer,
  type AnswerOf,
  type Call,
  type RecordedRequest,
  Refusal,
  type Route,
  route,
} from './route.ts'
export { type GitHubDouble, type GitHubOptions, startGitHub } from './server.ts'
export { type Account, account, type IssueComment, type Store } from './store.ts'
