export { type GitAnswer, type GitFailure, type GitOptions, runGit } from './run-git.ts'
export { type StreamEnd, type StreamOptions, streamGit } from './stream-git.ts'
