import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem, Template } from '../../evidence/evidence.ts'
import { itemKey, readChecklist } from '../../read/checklist/index.ts'
import type { Settings } from '../../settings.ts'
import { findRules, type RulePlace } from './find-rules.ts'
import { readIssueForm } from './issue-form-document.ts'

/** GitHub's forms, of which `config.yml` is none. */
const isForm = (path: string): boolean =>
  /^\.github\/ISSUE_TEMPLATE\/[^/]+\.ya?ml$/i.test(path) && !/\/config\.ya?ml$/i.test(path)

/** What GitHub writes below the heading of a field that was left empty. */
const EMPTY = '_No response_'

interface Filled {
  readonly templates: readonly Template[]
  /** The issue, with nothing where a field was left empty. */
  readonly issue: SourceText
  readonly problems: readonly Problem[]
}

/** The form that an issue was written with, by its headings: what it requires is a template. */
export async function gatherIssueForm(
  { conventions }: Settings,
  place: RulePlace,
  issue: SourceText,
): Promise<Filled> {
  const wish = { isMeant: isForm, literal: [], usual: [], isClosed: false, noun: 'issue form', named: null }
  const { documents, problems } = await findRules(place, wish)
  const { sections } = readChecklist(issue, conventions)
  const headings = new Set(sections.map(({ key }) => key))
  const forms = documents.map((document) => ({ document, form: readIssueForm(document.text) }))
  const broken = forms.flatMap(({ document, form }): readonly Problem[] =>
    form.problem === null
      ? []
      : [{ ...form.problem, code: 'document-unreadable', where: document.path, blocks: false }],
  )
  const fits = forms
    .map(({ document, form }) => ({ document, form, fit: shareOf(form.labels, headings) }))
    .toSorted((a, b) => b.fit - a.fit)
  const [best] = fits
  if (best === undefined || best.fit === 0)
    return { templates: [], issue, problems: [...problems, ...broken] }
  const { path, url, version } = best.document
  const source = { kind: 'template', name: path, path, url, pull: null } as const
  const checklist = readChecklist({ source, text: best.form.required }, conventions)
  return {
    templates: [{ checklist, kind: 'issue-form', version }],
    issue: { ...issue, text: withoutEmpty(issue.text) },
    problems: [...problems, ...broken],
  }
}

function shareOf(labels: readonly string[], headings: ReadonlySet<string>): number {
  const found = labels.filter((label) => headings.has(itemKey(label)))
  return labels.length === 0 ? 0 : found.length / labels.length
}

/** Lines stay where they are. */
const withoutEmpty = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === EMPTY ? '' : line))
    .join('\n')
