import type { Pull } from '../evidence/change.ts'
import type { Exemption, Settings } from '../settings.ts'

/** A sentence why a pull request is not judged; null where it is. */
export function whyNotJudged(pull: Pull, settings: Settings): string | null {
  if (pull.state === 'closed') return `#${pull.number} is closed.`
  // What is deployed has been merged before.
  if (pull.state === 'merged' && !settings.deployment) return `#${pull.number} has been merged.`
  for (const exemption of settings.exempt) {
    const why = exemptBy(exemption, pull)
    if (why !== null) return why
  }
  return null
}

/** An author of unknown kind may be a person, and is treated as one. */
function exemptBy(exemption: Exemption, { author, draft, labels, number }: Pull): string | null {
  switch (exemption.kind) {
    case 'bots':
      return author.kind === 'bot' ? `#${number} is by the bot ${author.login}, and bots are exempt.` : null
    case 'drafts':
      return draft ? `#${number} is a draft, and drafts are exempt.` : null
    case 'login':
      return isSame(exemption.login, author.login) ? `#${number} is by ${author.login}, who is exempt.` : null
    case 'label':
      return labels.some((label) => isSame(label, exemption.label))
        ? `#${number} has the label “${exemption.label}”, which exempts it.`
        : null
  }
}

/** GitHub compares logins and labels without case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
