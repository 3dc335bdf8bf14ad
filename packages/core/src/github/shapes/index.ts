/**
 * What GitHub says of things that events carry as well. Apart from the calls, so that an event can be read without
 * loading what talks to the API.
 */
export { type Account, accountSchema } from './account.ts'
export { type Commit, commitSchema } from './commit.ts'
export { type IssueDetails, issueSchema } from './issue.ts'
export { type PullDetails, type PullSide, pullSchema } from './pull.ts'
export { pullNumberSchema, shaSchema } from './reference.ts'
