import type { Pull } from '../evidence/change.ts'
import type { Checklist, Source } from '../evidence/checklist.ts'
import type { Evidence, Template } from '../evidence/evidence.ts'
import type { Condition, Settings } from '../settings.ts'
import { RELEVANT, type Relevance, relevanceOf } from './condition.ts'
import { whyNotJudged } from './standing.ts'

/** What is judged together: a pull request with all texts that count for it, or a change without any. */
export interface Scope {
  readonly pull: Pull | null
  /** In the order in which a reader meets them. */
  readonly texts: readonly Checklist[]
  /** What must stand in them. */
  readonly templates: readonly Template[]
  /** It says something of its own, so that what stands nowhere is missing here. */
  readonly isAsked: boolean
  /** Of demands without a condition: not where the pull request is exempt. */
  readonly relevance: Relevance
  readonly relevanceOf: (condition: Condition) => Relevance
}

const ORDER: readonly Source['kind'][] = ['body', 'comment', 'work-report', 'issue', 'file']

/** One scope for each pull request, or one for a change without any. */
export function scopesOf(settings: Settings, evidence: Evidence): readonly Scope[] {
  const { pulls } = evidence.change
  if (pulls.length > 0) return pulls.map((pull) => scopeOf(pull, settings, evidence))
  return [scopeOf(null, settings, evidence)]
}

/**
 * The texts that belong to none of several pull requests. A demand is made of them where it is made of any; what must
 * stand somewhere is asked of the pull requests.
 */
export function sharedScope(settings: Settings, evidence: Evidence): Scope {
  const each = evidence.change.pulls.map((pull) => scopeOf(pull, settings, evidence))
  return {
    pull: null,
    texts: textsOf(null, evidence),
    templates: [],
    isAsked: false,
    relevance: RELEVANT,
    relevanceOf: (condition) => {
      const all = each.map((scope) => scope.relevanceOf(condition))
      return all.find(({ exempt }) => exempt === null) ?? all[0] ?? RELEVANT
    },
  }
}

function scopeOf(pull: Pull | null, settings: Settings, evidence: Evidence): Scope {
  const exempt = pull === null ? null : whyNotJudged(pull, settings)
  const texts = textsOf(pull, evidence)
  const asked = new Map<Condition, Relevance>()
  return {
    pull,
    texts,
    templates: evidence.templates.filter((template) => isDue(template, pull, texts)),
    isAsked: pull !== null || texts.length > 0,
    relevance: { exempt, unknown: null },
    relevanceOf: (condition) => {
      if (exempt !== null) return { exempt, unknown: null }
      const known = asked.get(condition)
      if (known !== undefined) return known
      const relevance = relevanceOf(condition, pull, evidence.change, settings.deployment)
      asked.set(condition, relevance)
      return relevance
    },
  }
}

/** The texts in which an author answers: a file of the repository is nobody's answer in a pull request. */
export function answersOf({ texts, pull }: Pick<Scope, 'texts' | 'pull'>): readonly Checklist[] {
  if (pull === null) return texts
  return texts.filter(({ source }) => source.path === null || source.kind === 'work-report')
}

function textsOf(pull: Pull | null, { checklists, templates }: Evidence): readonly Checklist[] {
  const paths = new Set(checklists.map(({ source }) => source.path))
  // What is ticked in a checklist file is done, also where the file itself was not read again.
  const files = templates.filter(
    ({ kind, checklist }) => kind === 'file' && !paths.has(checklist.source.path),
  )
  return [
    ...checklists
      .filter(({ source }) => source.pull === null || source.pull === pull?.number)
      .toSorted((a, b) => ORDER.indexOf(a.source.kind) - ORDER.indexOf(b.source.kind)),
    ...files.map(({ checklist }) => checklist),
  ]
}

function isDue({ kind, pulls }: Template, pull: Pull | null, texts: readonly Checklist[]): boolean {
  switch (kind) {
    case 'pull-request-template':
      return pull !== null && pulls?.includes(pull.number) !== false
    case 'issue-form':
      return texts.some(({ source }) => source.kind === 'issue')
    case 'file':
      return true
  }
}
