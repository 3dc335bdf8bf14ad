import type { Review } from '../../../evidence/change.ts'
import type { Evidence } from '../../../evidence/evidence.ts'
import type { Settings } from '../../../settings.ts'
import type { OwnedPath } from '../../judgement.ts'
import { type Statement, statementsOf } from '../statements.ts'
import type { Work } from '../work.ts'
import { accountsOf, bareAccount, isHandedTo, isSameOwner } from './accounts.ts'

/** What is known of the owners of a path, with a clause that says how. */
export interface Seen {
  readonly state: Exclude<OwnedPath['state'], 'unowned'>
  readonly how: string
}

/** Tells of owners whether they have seen the change; the same owners are asked for once. */
export function ownersJudge(
  settings: Settings,
  evidence: Evidence,
  works: readonly Work[],
): (owners: readonly string[]) => Seen {
  const known = new Map<string, Seen>()
  const handoffs = statementsOf({ declared: evidence.declared }, ({ handoffs: all }) => all)
  return (owners) => {
    const key = owners.join('\n')
    const seen = known.get(key) ?? seenBy(owners, settings, evidence, works, handoffs)
    known.set(key, seen)
    return seen
  }
}

function seenBy(
  owners: readonly string[],
  settings: Settings,
  evidence: Evidence,
  works: readonly Work[],
  handoffs: readonly Statement<string>[],
): Seen {
  const authors = evidence.change.pulls.map(({ author }) => author.login.toLowerCase())
  const all = owners.map((owner) => ({ owner, accounts: accountsOf(owner, settings) }))
  for (const { accounts, owner } of all) {
    const agent = works.find(({ name }) => isSameOwner(name, owner))
    if (agent !== undefined) return { state: 'own', how: `it is ${agent.name}'s own` }
    if (accounts.some((account) => authors.includes(account)))
      return { state: 'own', how: "it is the author's own" }
  }
  const accounts = all.flatMap((one) => one.accounts)
  const approvals = approvalsIn(evidence, authors)
  const approval = approvals.find((review) => accounts.some((account) => isBy(review, account)))
  if (approval !== undefined) return { state: 'reviewed', how: approvedBy(approval, evidence) }
  for (const { accounts: theirs, owner } of all) {
    const handoff = handoffs.find(({ value }) => isHandedTo(value, owner, theirs))
    if (handoff !== undefined)
      return { state: 'handed-off', how: `it was handed off in ${handoff.place.source.name}` }
  }
  const doubt = doubtAbout(owners, accounts, approvals, evidence)
  return doubt === null
    ? { state: 'missing', how: 'nobody of them approved it, and no handoff names them' }
    : { state: 'unknown', how: doubt }
}

/** Nobody approves a change of their own. */
function approvalsIn({ reviews }: Evidence, authors: readonly string[]): readonly Review[] {
  if (!reviews.known) return []
  return reviews.value.filter(
    ({ author, state }) => state === 'approved' && !authors.includes(author.toLowerCase()),
  )
}

function isBy({ author, teams }: Review, account: string): boolean {
  return [author, ...teams].some((name) => bareAccount(name) === account)
}

/** GitHub counts an approval of an older commit until it is dismissed, and so it is here; the reader is told. */
function approvedBy({ author, commit }: Review, { change }: Evidence): string {
  const heads = [change.sha, ...change.pulls.map(({ head }) => head.sha)]
  const older = heads.includes(commit) ? '' : `, at the older commit ${commit.slice(0, 7)}`
  return `@${author} approved it${older}`
}

function doubtAbout(
  owners: readonly string[],
  accounts: readonly string[],
  approvals: readonly Review[],
  { reviews }: Evidence,
): string | null {
  if (!reviews.known) return `the reviews are not known, since ${reviews.why}`
  const [first] = approvals
  if (first === undefined) return null
  const unread = approvals.flatMap(({ author, unreadTeams = [] }) =>
    unreadTeams.filter((team) => accounts.includes(bareAccount(team))).map((team) => ({ author, team })),
  )[0]
  if (unread !== undefined)
    return `whether @${unread.author}, who approved it, is in ${unread.team} cannot be told`
  // Nothing tells whose an address is.
  return accounts.length === 0 && owners.some((owner) => /^[^@\s]+@/.test(owner))
    ? `whether @${first.author}, who approved it, is ${owners.join(' or ')} cannot be told`
    : null
}
