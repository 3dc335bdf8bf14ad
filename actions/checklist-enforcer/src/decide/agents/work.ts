import type { Pull } from '../../evidence/change.ts'
import type { Checklist, Declared, Source } from '../../evidence/checklist.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Policy } from '../../evidence/policy.ts'
import type { Acting } from './acting.ts'
import { policiesNamed } from './named.ts'
import { basename, sameName } from './words.ts'

/** One agent's part in one pull request, or in a range of commits: its definition, and what was said of the work. */
export interface Work {
  readonly policy: Policy
  readonly name: string
  /** Unique: the name, with the pull request and the document where one name has several. For ids of rules. */
  readonly label: string
  readonly pull: Pull | null
  readonly declared: readonly Declared[]
  /** Of descriptions, comments and work reports: what the author says, not what documents ask for. */
  readonly checklists: readonly Checklist[]
}

const SAID: ReadonlySet<Source['kind']> = new Set(['body', 'comment', 'work-report'])

/** The work of every agent that the change is by. */
export function worksOf(evidence: Evidence, acting: readonly Acting[]): readonly Work[] {
  return acting.map((one) => {
    const { name, policy, pull } = one
    const counts = (source: Source): boolean => isAbout(source, pull) && !isOfAnother(evidence, source, name)
    return {
      policy,
      name,
      label: labelOf(one, acting),
      pull,
      declared: evidence.declared.filter(({ source }) => counts(source)),
      checklists: evidence.checklists.filter(({ source }) => SAID.has(source.kind) && counts(source)),
    }
  })
}

function isAbout(source: Source, pull: Pull | null): boolean {
  return pull === null || source.pull === null || source.pull === pull.number
}

/** Work reports of other agents say nothing of this one's work; by what they state, else by the name of the file. */
function isOfAnother({ declared, policies }: Evidence, source: Source, name: string): boolean {
  if (source.kind !== 'work-report') return false
  const stated = declared.find((one) => isSameSource(one.source, source))?.agent?.value
  const whose = policiesNamed(stated ?? basename(source.path ?? source.name), policies)
  return whose.length > 0 && whose.every(({ identity }) => !sameName(identity.name.value, name))
}

/** Whether two texts are the same one. */
export function isSameSource(a: Source, b: Source): boolean {
  return a.kind === b.kind && a.name === b.name && a.path === b.path && a.pull === b.pull
}

function labelOf({ name, policy, pull }: Acting, acting: readonly Acting[]): string {
  const others = acting.filter((other) => sameName(other.name, name))
  const ofPull = pull !== null && others.some((other) => other.pull?.number !== pull.number)
  const ofDocument = others.some((other) => other.policy.path !== policy.path)
  return `${name}${ofPull ? `/#${pull.number}` : ''}${ofDocument ? `/${policy.path}` : ''}`
}
