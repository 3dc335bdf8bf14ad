import type { Called } from '../recognise/workflows.ts'
import { type Entry, entry, type Section, section, written } from './page.ts'
import type { Proposal } from './proposal.ts'

/** A workflow that calls one of ours. */
export interface Caller {
  readonly file: string
  readonly name: string
  readonly about: string
  readonly on: Section
  readonly calls: Called
  readonly job: string
  /** Its condition; null for none. */
  readonly when: string | null
  /** What the called workflow's jobs may do at most; more than it asks for is refused by no one, less by GitHub. */
  readonly permissions: readonly Entry[]
  readonly inputs: readonly Entry[]
}

const OWNER = 'plinth-ci/plinth'
const DOCUMENTATION = `https://github.com/${OWNER}/blob/v1/docs/workflows.md`

/** The text of a calling workflow. Nothing is granted to it as a whole. */
export function callerText({
  file,
  name,
  about,
  on,
  calls,
  job,
  when,
  permissions,
  inputs,
}: Caller): Proposal {
  const body = section(
    ...(when === null ? [] : [entry('if', when)]),
    { key: 'permissions', value: section(...permissions) },
    entry('uses', `${OWNER}/.github/workflows/${calls}.yml@v1`),
    ...(inputs.length === 0 ? [] : [entry('with', section(...inputs))]),
  )
  return {
    path: `.github/workflows/${file}`,
    text: written(`${about}\nAll inputs: ${DOCUMENTATION}`, [
      entry('name', name),
      entry('on', on),
      entry('permissions', section()),
      entry('jobs', section(entry(job, body))),
    ]),
  }
}
