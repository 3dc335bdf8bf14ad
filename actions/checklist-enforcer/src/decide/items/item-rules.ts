import type { Severity } from '../../evidence/checklist.ts'
import { itemKey } from '../../read/checklist/index.ts'
import type { Binding, ItemRule, SectionRule, Settings } from '../../settings.ts'
import { RELEVANT, type Relevance } from '../condition.ts'
import type { Scope } from '../scope.ts'
import { DEFAULT_SEVERITY, strictest } from '../severity.ts'
import type { Identity } from './identity.ts'

/** The rules of the settings, with what they look for as keys. */
export interface Rules {
  readonly items: readonly KeyedItemRule[]
  readonly sections: readonly KeyedSectionRule[]
}
export interface KeyedItemRule {
  readonly rule: ItemRule
  readonly item: string | null
  readonly section: string | null
}
export interface KeyedSectionRule {
  readonly rule: SectionRule
  readonly section: string
}

/** What is asked of one item. */
export interface Demand {
  readonly relevance: Relevance
  readonly severity: Severity
  readonly bindings: readonly Binding[]
}

export function rulesOf({ items, sections }: Pick<Settings, 'items' | 'sections'>): Rules {
  const key = (text: string | null) => (text === null ? null : itemKey(text))
  return {
    items: items.map((rule) => ({ rule, item: key(rule.item), section: key(rule.section) })),
    sections: sections.map((rule) => ({ rule, section: itemKey(rule.section) })),
  }
}

/** Whether a rule is about an item: its key holds the rule's, and it stands below the rule's heading. */
export function isAbout(
  { item, section }: KeyedItemRule,
  key: string,
  sections: ReadonlySet<string>,
): boolean {
  // A text of signs only has an empty key, which every key holds.
  return (item === null || (item !== '' && key.includes(item))) && (section === null || sections.has(section))
}

/**
 * What the settings ask of an item. Of several rules about it the most specific counts: one that names item and section
 * before one that names the item, that before one of a whole section; of two that name the item, the one with the
 * longer text. Rules that are equally specific hold together, those of them that apply to this change. What the rules
 * of a section say about when it applies holds for each of its items besides.
 */
export function demandOn(key: string, identity: Identity, rules: Rules, scope: Scope): Demand {
  const about = rules.items.filter((rule) => isAbout(rule, key, identity.sections))
  const most = Math.max(...about.map(specificity))
  const chosen = about.filter((rule) => specificity(rule) === most).map(({ rule }) => rule)
  const asked = chosen.map((rule) => ({ rule, relevance: scope.relevanceOf(rule.when) }))
  const held = asked.filter(({ relevance }) => relevance.exempt === null)
  const around = rules.sections
    .filter(({ section }) => identity.sections.has(section))
    .map(({ rule }) => rule)
  const relevance = togetherOf([
    scope.relevance,
    ...around.map(({ when }) => scope.relevanceOf(when)),
    ...(held.length > 0 ? held : asked.slice(0, 1)).map((one) => one.relevance),
  ])
  return {
    relevance,
    severity: saidBy(held.map(({ rule }) => rule)) ?? saidBy(around) ?? identity.severity ?? DEFAULT_SEVERITY,
    bindings: held.flatMap(({ rule }) => rule.evidence),
  }
}

/** A number that is higher for a rule that says more exactly which items it is about. */
function specificity({ item, section }: KeyedItemRule): number {
  const longest = 1_000_000
  if (item === null) return section === null ? 0 : 1
  return (section === null ? 1 : 2) * longest + item.length
}

function saidBy(rules: readonly { readonly severity: Severity | null }[]): Severity | null {
  return strictest(rules.map(({ severity }) => severity).filter((severity) => severity !== null))
}

function togetherOf(all: readonly Relevance[]): Relevance {
  return all.find(({ exempt }) => exempt !== null) ?? all.find(({ unknown }) => unknown !== null) ?? RELEVANT
}
