import type { Checklist, DocumentSection, Severity } from '../../evidence/checklist.ts'
import type { Relevance } from '../condition.ts'
import type { Rules } from '../items/item-rules.ts'
import type { JudgedRule, Place } from '../judgement.ts'
import { ruleOf } from '../rule.ts'
import { answersOf, type Scope } from '../scope.ts'
import { DEFAULT_SEVERITY } from '../severity.ts'
import { changeName, named } from '../wording.ts'
import { addedTo, isPlaceholder, wordsOf } from './words.ts'

interface Found {
  readonly text: Checklist
  readonly section: DocumentSection
}

/** What must be filled, and who says so. */
interface Demand {
  readonly title: string
  readonly key: string
  readonly severity: Severity
  readonly relevance: Relevance
}

/** Whether the sections that must be filled are there and hold more than the template does. */
export function judgeSections(rules: Rules, scope: Scope): readonly JudgedRule[] {
  if (!scope.isAsked) return []
  const configured = rules.sections
    .filter(({ rule }) => rule.filled)
    .map(({ rule, section }) => ({
      title: rule.section,
      key: section,
      severity: rule.severity ?? DEFAULT_SEVERITY,
      relevance: scope.relevanceOf(rule.when),
    }))
  const known = new Set(rules.sections.map(({ section }) => section))
  return [...configured, ...requiredByForm(scope).filter(({ key }) => !known.has(key))].map((demand) =>
    judgeSection(demand, scope),
  )
}

/** A form's template has a heading for each field that it requires; boxes below one are items of their own. */
function requiredByForm({ templates, relevance }: Scope): readonly Demand[] {
  return templates
    .filter(({ kind }) => kind === 'issue-form')
    .flatMap(({ checklist: { sections, items } }) =>
      sections
        .filter(({ title }) => !items.some((item) => item.sections.includes(title)))
        .map(({ title, key }) => ({ title, key, severity: DEFAULT_SEVERITY, relevance })),
    )
}

function judgeSection({ title, key, severity, relevance }: Demand, scope: Scope): JudgedRule {
  const found = answersOf(scope).flatMap((text) =>
    text.sections.filter((section) => section.key === key).map((section) => ({ text, section })),
  )
  const contents = found.map((one) => ({ ...one, state: contentOf(one, key, scope) }))
  const filled = contents.find(({ state }) => state === 'filled')
  const [first] = contents
  const where = changeName(scope.pull)
  const mend =
    first === undefined
      ? `add the heading ${named(title)} and write below it what is asked for`
      : `write below ${named(title)} what is asked for`
  return ruleOf({
    id: `section/${key}`,
    kind: 'section',
    subject: title,
    severity,
    relevance,
    verdict: filled === undefined ? 'fail' : 'pass',
    why:
      filled === undefined
        ? `${named(title)} ${first === undefined ? 'is no section' : FAULTS[first.state]} in ${where}`
        : `${named(title)} is filled in ${filled.text.source.name}`,
    mend: filled === undefined ? mend : '',
    place: placeOf(filled ?? first ?? null),
  })
}

type Content = 'filled' | 'empty' | 'template'

const FAULTS: Readonly<Record<Content, string>> = {
  filled: 'is filled',
  empty: 'holds nothing',
  template: 'holds only what the template says',
}

function contentOf({ text, section }: Found, key: string, { templates }: Scope): Content {
  const words = wordsOf(section.content)
  if (isPlaceholder(words)) return 'empty'
  const prompts = templates
    .filter(({ checklist }) => checklist.source.path !== text.source.path || text.source.path === null)
    .flatMap(({ checklist }) => checklist.sections.filter((candidate) => candidate.key === key))
  const isPrompt = prompts.some(({ content }) => isPlaceholder(addedTo(wordsOf(content), words)))
  return isPrompt ? 'template' : 'filled'
}

function placeOf(found: Found | null): Place | null {
  return found === null ? null : { source: found.text.source, line: found.section.line }
}
