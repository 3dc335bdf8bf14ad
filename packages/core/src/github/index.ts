export { connectGitHub, type GitHub, type GitHubAccess } from './client.ts'
export { type PullRequest, pullRequestOf } from './pull-request.ts'
export { type CommentOutcome, type CommentPlace, publishComment } from './sticky-comment.ts'
export { VERSION } from './version.ts'
