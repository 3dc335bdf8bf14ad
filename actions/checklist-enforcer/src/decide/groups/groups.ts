import type { Severity } from '../../evidence/checklist.ts'
import type { Choice } from '../../settings.ts'
import type { Relevance } from '../condition.ts'
import type { Rules } from '../items/item-rules.ts'
import type { JudgedSlot } from '../items/judge-slot.ts'
import type { Place } from '../judgement.ts'
import type { Scope } from '../scope.ts'
import { DEFAULT_SEVERITY, strictest } from '../severity.ts'
import { choiceOf } from './choice.ts'

/** Items of a section that are judged together. */
export interface Group {
  /** As the settings or the template write it. */
  readonly title: string
  readonly key: string
  readonly choice: Choice
  readonly relevance: Relevance
  readonly severity: Severity
  /** The boxes at the top of the section; what is nested in one belongs to its choice. */
  readonly options: readonly JudgedSlot[]
  /** Where the section is; null where it is nowhere. */
  readonly place: Place | null
}

interface GroupRule extends Pick<Group, 'title' | 'key' | 'choice' | 'relevance'> {
  readonly severity: Severity | null
}

/** The groups of a scope: those of the settings, and those that its templates mark as a choice. */
export function groupsOf(slots: readonly JudgedSlot[], rules: Rules, scope: Scope): readonly Group[] {
  if (!scope.isAsked) return []
  const configured: readonly GroupRule[] = rules.sections.flatMap(({ rule, section }) =>
    rule.choose === null
      ? []
      : [
          {
            title: rule.section,
            key: section,
            choice: rule.choose,
            relevance: scope.relevanceOf(rule.when),
            severity: rule.severity,
          },
        ],
  )
  const taken = new Set(configured.map(({ key }) => key))
  return [...configured, ...markedChoices(scope, rules, taken)].map(({ severity, ...group }) => {
    const options = slots.filter((slot) => isOption(slot, group.key))
    const said = strictest(options.map(({ identity }) => identity.severity))
    return {
      ...group,
      options: options.filter(({ demand }) => demand.relevance.exempt === null),
      severity: severity ?? said ?? DEFAULT_SEVERITY,
      place: placeOf(group.key, options, scope),
    }
  })
}

function markedChoices(
  { templates, relevance, relevanceOf }: Scope,
  rules: Rules,
  taken: ReadonlySet<string>,
): readonly GroupRule[] {
  const seen = new Set(taken)
  return templates.flatMap(({ checklist }) =>
    checklist.sections.flatMap((section) => {
      const choice = seen.has(section.key) ? null : choiceOf(section, checklist)
      if (choice === null) return []
      seen.add(section.key)
      const rule = rules.sections.find((keyed) => keyed.section === section.key)?.rule
      return [
        {
          title: section.title,
          key: section.key,
          choice,
          relevance: rule === undefined ? relevance : relevanceOf(rule.when),
          severity: rule?.severity ?? null,
        },
      ]
    }),
  )
}

function isOption({ identity }: JudgedSlot, key: string): boolean {
  return identity.sections.has(key) && identity.standings.some(({ item }) => item.parent === null)
}

function placeOf(key: string, options: readonly JudgedSlot[], { texts, templates }: Scope): Place | null {
  const occurrence = options.flatMap(({ slot }) => slot.occurrences)[0]
  if (occurrence !== undefined) return { source: occurrence.text.source, line: occurrence.item.line }
  for (const checklist of [...texts, ...templates.map((template) => template.checklist)]) {
    const section = checklist.sections.find((candidate) => candidate.key === key)
    if (section !== undefined) return { source: checklist.source, line: section.line }
  }
  return null
}
