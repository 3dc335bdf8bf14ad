import type { Checklist, Item, Severity } from '../../evidence/checklist.ts'
import { strictest } from '../severity.ts'
import type { Slot } from './slots.ts'

/**
 * What an item is, for rules and groups. Where a template asks for it, that is what the template says: moving it to
 * another heading or writing another severity beside it changes nothing.
 */
export interface Identity {
  /** Keys of all headings above it. */
  readonly sections: ReadonlySet<string>
  /** As the document says it, the strictest where several texts do. */
  readonly severity: Severity | null
  /** Where to look for the items that it is nested in: in the template, else in each text that it stands in. */
  readonly standings: readonly { readonly checklist: Checklist; readonly item: Item }[]
  /** Addresses that everybody's copy of the template holds. */
  readonly givenLinks: readonly string[]
}

export function identityOf(
  { asked, occurrences }: Slot,
  keysOf: (sections: readonly string[]) => readonly string[],
): Identity {
  if (asked !== null) {
    const { template, item } = asked
    return {
      sections: new Set(keysOf(item.sections)),
      severity: item.severity,
      standings: [{ checklist: template.checklist, item }],
      givenLinks: item.links,
    }
  }
  return {
    sections: new Set(occurrences.flatMap(({ item }) => keysOf(item.sections))),
    severity: strictest(occurrences.map(({ item }) => item.severity)),
    standings: occurrences.map(({ text, item }) => ({ checklist: text, item })),
    givenLinks: [],
  }
}
