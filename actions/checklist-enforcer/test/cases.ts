/** Settings, evidence and their parts, sensible by default, so that a test names only what it is about. */
import type { ChangedFile, Pull } from '../src/evidence/change.ts'
import type { Checklist, Declared, Item, Source } from '../src/evidence/checklist.ts'
import type { Evidence, Template } from '../src/evidence/evidence.ts'
import { known } from '../src/evidence/known.ts'
import type { Policy } from '../src/evidence/policy.ts'
import { itemKey, readChecklist } from '../src/read/checklist/index.ts'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'
import type { Condition, FieldRule, ItemRule, SectionRule, Settings } from '../src/settings.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'
export const BASE_SHA = 'fedcba9876543210fedcba9876543210fedcba98'

export const CONVENTIONS = DEFAULT_CONVENTIONS

/** A condition that always holds, but for what is given. */
export function conditionOf(partial: Partial<Condition> = {}): Condition {
  return {
    paths: null,
    unlessPaths: null,
    labels: null,
    unlessLabels: null,
    base: null,
    author: null,
    changedFiles: null,
    changedLines: null,
    deployment: null,
    ...partial,
  }
}

export function itemRuleOf(partial: Partial<ItemRule> = {}): ItemRule {
  return {
    item: null,
    section: null,
    when: conditionOf(),
    severity: null,
    evidence: [],
    required: false,
    where: '`checklist.items[0]` (.github/plinth.yml:3:5)',
    ...partial,
  }
}

export function sectionRuleOf(section: string, partial: Partial<SectionRule> = {}): SectionRule {
  return {
    section,
    when: conditionOf(),
    severity: null,
    filled: false,
    choose: null,
    where: '`checklist.sections[0]` (.github/plinth.yml:3:5)',
    ...partial,
  }
}

export function fieldRuleOf(field: string, partial: Partial<FieldRule> = {}): FieldRule {
  return {
    field,
    when: conditionOf(),
    severity: null,
    required: true,
    limit: null,
    where: '`checklist.fields[0]` (.github/plinth.yml:3:5)',
    ...partial,
  }
}

/** Nothing configured. */
export function settingsWith(partial: Partial<Settings> = {}): Settings {
  return {
    skip: null,
    token: null,
    agents: [],
    workReports: [],
    checklists: [],
    reports: [],
    files: null,
    deployment: false,
    template: null,
    commentsFrom: [{ kind: 'author' }],
    conventions: CONVENTIONS,
    exempt: [],
    items: [],
    sections: [],
    fields: [],
    agent: null,
    ownership: { mode: 'report', tables: [], reviewers: {} },
    method: { architecture: [], integration: [], trivialLines: 5 },
    coordination: { files: [] },
    linkHosts: [],
    allowPrivate: [],
    configuration: null,
    ...partial,
  }
}

/** An open pull request by a person. */
export function pullOf(partial: Partial<Pull> = {}): Pull {
  const number = partial.number ?? 12
  return {
    number,
    title: 'Add a cart',
    body: '',
    url: `https://github.example/o/r/pull/${number}`,
    state: 'open',
    draft: false,
    author: { login: 'octocat', kind: 'user' },
    labels: [],
    base: { ref: 'main', sha: BASE_SHA },
    head: { ref: 'cart', sha: SHA },
    foreign: false,
    asOf: 'newest',
    ...partial,
  }
}

/** A modified file with one line more. */
export function fileOf(path: string, partial: Partial<ChangedFile> = {}): ChangedFile {
  return {
    path,
    previousPath: null,
    status: 'modified',
    additions: 1,
    deletions: 0,
    addedLines: null,
    ...partial,
  }
}

/** A text of the given kind; what belongs to a pull request belongs to #12. */
export function sourceOf(kind: Source['kind'] = 'body', partial: Partial<Source> = {}): Source {
  const pull = partial.pull === undefined ? (PULLS_OWN.has(kind) ? 12 : null) : partial.pull
  const path = partial.path === undefined ? (PATHS[kind] ?? null) : partial.path
  const url = path === null ? 'https://github.example/o/r/pull/12' : `https://github.example/o/r/blob/${path}`
  return { kind, name: path ?? `the ${NAMES[kind] ?? kind} of #${pull}`, path, url, pull, ...partial }
}

const PULLS_OWN: ReadonlySet<Source['kind']> = new Set(['body', 'comment', 'issue'])
const NAMES: Readonly<Partial<Record<Source['kind'], string>>> = { body: 'description', comment: 'comment' }
const PATHS: Readonly<Partial<Record<Source['kind'], string>>> = {
  file: 'docs/CHECKLIST.md',
  'work-report': 'reports/cycle-11.md',
  template: '.github/pull_request_template.md',
  agent: 'docs/agents/PM-Infrastructure.md',
}

/** An open box. */
export function itemOf(text: string, partial: Partial<Item> = {}): Item {
  return {
    text,
    key: itemKey(text),
    state: 'open',
    reason: null,
    mark: 'box',
    line: 1,
    sections: [],
    parent: null,
    severity: null,
    condition: null,
    links: [],
    remark: '',
    ...partial,
  }
}

/** The description of #12, without anything in it. */
export function checklistOf(partial: Partial<Checklist> = {}): Checklist {
  return { source: sourceOf(), items: [], sections: [], fields: [], problems: [], ...partial }
}

/** What is read from a Markdown text; the description of #12 unless a source is given. */
export function checklistFrom(text: string, source: Source = sourceOf()): Checklist {
  return readChecklist({ source, text }, CONVENTIONS)
}

/** A pull request template, as the base has it. */
export function templateOf(checklist: Partial<Checklist> = {}, partial: Partial<Template> = {}): Template {
  return {
    checklist: checklistOf({ source: sourceOf('template'), ...checklist }),
    kind: 'pull-request-template',
    version: 'base',
    ...partial,
  }
}

/** One open pull request that changes one file, and says nothing. */
export function evidenceWith(partial: Partial<Evidence> = {}): Evidence {
  return {
    change: {
      pulls: [pullOf()],
      files: known([fileOf('src/cart.ts')]),
      sha: SHA,
      commits: known([{ sha: SHA, message: 'Add a cart' }]),
    },
    checklists: [],
    templates: [],
    declared: [],
    policies: [],
    ownership: [],
    audit: null,
    texts: [],
    exists: {},
    reviews: known([]),
    checks: known([]),
    reports: [],
    links: {},
    problems: [],
    ...partial,
  }
}

/** A definition that asks for nothing. */
export function policyOf(name: string, partial: Partial<Policy> = {}): Policy {
  const path = `docs/agents/${name}.md`
  return {
    path,
    url: `https://github.example/o/r/blob/${path}`,
    identity: {
      name: { value: name, line: 1 },
      role: null,
      reportsTo: null,
      domain: null,
      description: null,
    },
    metrics: [],
    owns: [],
    disowns: [],
    skills: [],
    files: [],
    vision: null,
    cost: null,
    context: null,
    memory: null,
    coordination: null,
    methods: [],
    preWork: [],
    preDeployment: [],
    understood: [],
    notUnderstood: [],
    problems: [],
    ...partial,
  }
}

/** A description that states nothing. */
export function declaredOf(partial: Partial<Declared> = {}): Declared {
  return {
    source: sourceOf(),
    agent: null,
    visionAlignment: null,
    apiCostUsd: null,
    agentSpawns: null,
    method: null,
    methodReason: null,
    escalations: [],
    handoffs: [],
    impacts: null,
    ...partial,
  }
}
