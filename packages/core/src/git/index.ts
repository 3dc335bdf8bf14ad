export { type GitAnswer, type GitFailure, type GitOptions, runGit } from './run-git.ts'
