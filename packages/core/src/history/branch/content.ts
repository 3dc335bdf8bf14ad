import { isHistory, type StoredFile } from '../files/index.ts'

/** What a branch of ours is told by: nothing is written over somebody else's. */
export interface Content {
  /** Also of a branch that has nothing yet. */
  readonly isOurs: (files: readonly Pick<StoredFile, 'path'>[]) => boolean
  /** What is wrong with another one, and what to do about it. */
  readonly what: string
  readonly mend: string
}

export const HISTORY: Content = {
  isOurs: isHistory,
  what: 'it holds something else, and nothing of a history',
  mend: 'name a branch in `history.branch` that holds nothing else; where it does not exist, it is made',
}
