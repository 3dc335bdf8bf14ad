export { type Channel, channelsOf, ISSUE_CHANNEL } from './channel.ts'
export { budgetSpent, type Look } from './episodes.ts'
export { ALERT_SCHEMA, alertmanagerRenewal, bodyFor } from './formats/index.ts'
export { observedSince } from './fresh.ts'
export {
  type IssueStep,
  isOurs,
  issueOf,
  issueStep,
  type KnownIssue,
  REFRESH_MS,
  strayIssues,
} from './issue-plan.ts'
export { closingText, ISSUE_MARKER, issueTextOf } from './issue-text.ts'
export { headlineOf, type Message, messageOf, type Notice, noticeOf, type Origin } from './notice.ts'
export { isGivenUp, isOwed } from './owed.ts'
export {
  type Dispatch,
  type Due,
  dispatchesOf,
  episodeId,
  type NoticePlan,
  type NoticeSettings,
  planNotices,
} from './plan.ts'
export { type Outcome, settle } from './settle.ts'
export { deliveryProblems, type ToldLine, toldLines } from './told.ts'
