import { type InputProblem, quoted } from '@plinth/core'
import type { FieldEntry, ItemEntry, SectionEntry } from '../section.ts'
import type { Condition, Exemption, FieldRule, ItemRule, SectionRule } from '../settings.ts'
import { conditionOf } from './condition.ts'
import type { Given } from './given.ts'

/** Everything that a rule is made with, besides its entry. */
interface Making {
  readonly given: Given
  readonly exempt: readonly Exemption[]
  readonly problems: InputProblem[]
}

/** What holds for items. */
export function itemRules({ given, exempt, problems }: Making): readonly ItemRule[] {
  const { file, inFile } = given
  return (file.items ?? []).map((entry, index) => {
    const at = inFile(['items', index])
    const { item = null, section = null, severity = null, evidence = [], required = false } = entry
    if (item === null && section === null) {
      problems.push({
        where: at,
        what: 'it does not say which items',
        mend: 'give `item`, `section` or both',
      })
    } else if (item === null && required) {
      const mend = 'give `item`, or ask for the section under `sections`'
      problems.push({ where: at, what: '`required` needs an item to ask for', mend })
    } else if (saysNothing(entry)) {
      const mend = 'give `evidence`, `required`, `severity` or `when`, or remove it'
      problems.push({ where: at, what: 'it says nothing about the items', mend })
    }
    problems.push(...unreachableLinks(entry, file['link-hosts'] ?? [], inFile(['items', index, 'evidence'])))
    const when = conditionAt({ given, exempt, problems }, ['items', index], entry.when)
    return { item, section, when, severity, evidence, required, where: at }
  })
}

function saysNothing({ evidence, required, severity, when }: ItemEntry): boolean {
  return evidence === undefined && required !== true && severity === undefined && when === undefined
}

/** A link of the rule itself that its own settings do not allow. */
function unreachableLinks(
  { evidence = [] }: ItemEntry,
  hosts: readonly string[],
  where: string,
): readonly InputProblem[] {
  if (hosts.length === 0) return []
  return evidence.flatMap((binding) => {
    if (binding.kind !== 'link' || binding.url === null) return []
    const { hostname } = new URL(binding.url)
    const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
    if (hosts.includes(host)) return []
    const what = `the link leads to ${quoted(host)}, which \`link-hosts\` does not name`
    return [{ where, what, mend: 'add the host there, or change the link' }]
  })
}

/** What holds for sections. */
export function sectionRules({ given, exempt, problems }: Making): readonly SectionRule[] {
  const { file, inFile } = given
  const entries = file.sections ?? []
  problems.push(...contradictingChoices(entries, (index) => inFile(['sections', index, 'choose'])))
  return entries.map((entry, index) => {
    const at = inFile(['sections', index])
    const { section, severity = null, choose = null, filled = choose === null } = entry
    problems.push(...unclearDemand(entry, at))
    const when = conditionAt({ given, exempt, problems }, ['sections', index], entry.when)
    return { section, when, severity, filled, choose, where: at }
  })
}

/** A rule that weighs a section or limits it may mean the section itself, or its items only. */
function unclearDemand(
  { choose, filled, severity, when }: SectionEntry,
  where: string,
): readonly InputProblem[] {
  if (choose !== undefined || filled === true) return []
  const saysMore = severity !== undefined || when !== undefined
  if (filled === false && !saysMore) {
    return [{ where, what: 'it asks for nothing of the section', mend: 'give `filled: yes` or `choose`' }]
  }
  if (filled === false || !saysMore) return []
  const what = 'it does not say whether the section itself is asked for, or what holds for its items only'
  return [{ where, what, mend: 'give `filled: yes` for the one, `filled: no` for the other, or `choose`' }]
}

/** Rules without a condition hold together, so that two of a section cannot ask for different numbers of its items. */
function contradictingChoices(
  entries: readonly SectionEntry[],
  where: (index: number) => string,
): readonly InputProblem[] {
  const first = new Map<string, { readonly choice: string; readonly index: number }>()
  return entries.flatMap(({ section, choose, when }, index) => {
    if (choose === undefined || when !== undefined) return []
    const key = section.trim().toLowerCase()
    const choice = JSON.stringify(choose)
    const other = first.get(key)
    if (other === undefined) first.set(key, { choice, index })
    if (other === undefined || other.choice === choice) return []
    const what = `another rule chooses otherwise in the same section (${where(other.index)})`
    return [{ where: where(index), what, mend: 'keep one of them, or give them conditions (`when`)' }]
  })
}

/** What holds for stated values. */
export function fieldRules({ given, exempt, problems }: Making): readonly FieldRule[] {
  const { file, inFile } = given
  return (file.fields ?? []).map((entry: FieldEntry, index) => {
    const at = inFile(['fields', index])
    const { field, severity = null, required = true, rule = null } = entry
    if (!required && rule === null) {
      const what = 'it asks for nothing of the field'
      problems.push({ where: at, what, mend: 'give `rule` or `required: yes`' })
    }
    const when = conditionAt({ given, exempt, problems }, ['fields', index], entry.when)
    return { field, when, severity, required, limit: rule, where: at }
  })
}

function conditionAt(
  { given, exempt, problems }: Making,
  path: readonly [string, number],
  entry: ItemEntry['when'],
): Condition {
  const found = conditionOf(entry, (key) => given.inFile([...path, 'when', key]), exempt)
  problems.push(...found.problems)
  return found.when
}
