import { look } from './look/look.ts'
import { type Repository, recognise } from './recognise/repository.ts'
import { callers } from './write/callers.ts'
import { configuration } from './write/configuration.ts'
import type { Proposal } from './write/proposal.ts'
import { type Fate, put } from './write/put.ts'

export interface Outcome {
  readonly repository: Repository
  readonly proposals: readonly Proposal[]
  readonly fates: readonly Fate[]
}

/**
 * Sets a repository up: looks at it, and writes what is missing.
 *
 * @param mode `look` writes nothing
 * @throws {InitError} when the folder is in no repository
 */
export function init(folder: string, mode: 'write' | 'look'): Outcome {
  const sight = look(folder)
  const repository = recognise(sight)
  const proposals = proposed(repository)
  return { repository, proposals, fates: proposals.map((proposal) => put(sight.root, proposal, mode)) }
}

/** All files that fit a repository, whether they are there or not. */
export function proposed(repository: Repository): readonly Proposal[] {
  return [configuration(repository), ...callers(repository)]
}
