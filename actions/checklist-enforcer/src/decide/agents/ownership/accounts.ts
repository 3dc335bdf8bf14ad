import type { Settings } from '../../../settings.ts'
import { mentions, sameName } from '../words.ts'

/** Who on GitHub an owner is: `@user` and `@org/team` themselves, and whoever the settings say stands for them. */
export function accountsOf(owner: string, { ownership }: Pick<Settings, 'ownership'>): readonly string[] {
  const mapped = Object.entries(ownership.reviewers)
    .filter(([name]) => isSameOwner(name, owner))
    .flatMap(([, accounts]) => accounts)
  return [...new Set([...(owner.startsWith('@') ? [owner] : []), ...mapped].map(bareAccount))]
}

/** `@Octocat` as `octocat`. */
export function bareAccount(account: string): string {
  return account.replace(/^@/, '').toLowerCase()
}

/** Names of agents are compared loosely, accounts and addresses letter by letter. */
export function isSameOwner(a: string, b: string): boolean {
  const isExact = [a, b].some((name) => name.includes('@'))
  return isExact ? bareAccount(a) === bareAccount(b) : sameName(a, b)
}

/** Whether a handoff names an owner, or somebody who stands for one. */
export function isHandedTo(handoff: string, owner: string, accounts: readonly string[]): boolean {
  if (!owner.includes('@') && mentions(handoff, owner)) return true
  const lower = handoff.toLowerCase()
  return accounts.some((account) => {
    const at = lower.indexOf(`@${account}`)
    // `@bob` is not `@bobby`, nor a team of an organisation called bob.
    return at !== -1 && !/[\w/-]/.test(lower.charAt(at + account.length + 1))
  })
}
