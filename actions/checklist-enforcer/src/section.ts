import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { checklistSettings } from './inputs.ts'
import { coordination, method, ownership } from './section/agents.ts'
import { emoji, notApplicable, severityWords } from './section/conventions.ts'
import { fieldRule, itemRule, sectionRule } from './section/rules.ts'
import { commentAuthor, exemption } from './values/account.ts'
import { linkHost } from './values/link.ts'
import { templatePath } from './values/repository-path.ts'
import { agentName } from './values/words.ts'

/** The `checklist:` section of the configuration file. */
export const checklistSection = configFile.section(
  'The checklist enforcer: what must be prepared, and what proves it.',
  {
    ...configFile.settings({
      ...checklistSettings,
      template: {
        kind: templatePath(),
        description:
          'The pull request template, whose items must all be in the description; `none` where they need not.',
        fallback: 'where GitHub looks for it',
      },
      'comments-from': {
        kind: kinds.list(commentAuthor()),
        description:
          'Whose comments on the pull request count besides its description: of its `author`, of anybody who may `write` to the repository, or of a login after `@`. Nobody is trusted unasked: on a public repository anybody may comment, and an item that somebody else ticks, or adds, would count.',
        fallback: 'those of nobody',
      },
      exempt: {
        kind: kinds.list(exemption()),
        description:
          'Pull requests that are not judged: of `bots` (by the kind of account), `drafts`, of a login after `@`, with a label after `label:`.',
        fallback: 'none',
      },
      agent: {
        kind: agentName(),
        description: 'The agent that the change is by.',
        fallback: 'found in title, branch, labels, trailers and what is stated',
      },
      'link-hosts': {
        kind: kinds.list(linkHost()),
        description: 'The hosts that evidence `link` may be on.',
        fallback: 'any public one',
      },
      'allow-private': {
        kind: kinds.list(kinds.reach()),
        description:
          'Private networks, or names of hosts in them, that links may lead to. Public addresses always may; the metadata services of clouds never.',
        fallback: 'no private address',
      },
    }),
    'not-applicable': z.optional(notApplicable),
    emoji: z.optional(emoji),
    'severity-words': z.optional(severityWords),
    items: z.optional(z.array(itemRule)),
    sections: z.optional(z.array(sectionRule)),
    fields: z.optional(z.array(fieldRule)),
    ownership: z.optional(ownership),
    method: z.optional(method),
    coordination: z.optional(coordination),
  },
)

export type ChecklistSection = z.infer<typeof checklistSection>
export type ItemEntry = z.infer<typeof itemRule>
export type SectionEntry = z.infer<typeof sectionRule>
export type FieldEntry = z.infer<typeof fieldRule>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { checklist: checklistSection } as const
