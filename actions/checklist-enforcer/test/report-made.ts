/** Parts of judgements, and reports of them, sensible by default. */
import { type Report, reportSchema } from '@plinth/core'
import type { JudgedEvidence, JudgedItem, JudgedRule, Judgement, Place } from '../src/decide/judgement.ts'
import type { Source } from '../src/evidence/checklist.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { report } from '../src/report/report.ts'
import type { Binding, Settings } from '../src/settings.ts'
import { evidenceWith, itemOf, SHA, settingsWith, sourceOf } from './cases.ts'

/** Everything that a report is made from. */
export interface Sample {
  readonly settings: Settings
  readonly judgement: Judgement
  readonly evidence: Evidence
}

export const BODY = sourceOf('body')
export const TEMPLATE = sourceOf('template')
export const DEFINITION = sourceOf('agent')
export const WORK_REPORT = sourceOf('work-report')

const SETTLED: ReadonlySet<JudgedItem['state']> = new Set(['done', 'not-applicable'])

/** An item of the description: done, unless another state is given. */
export function judgedItem(text: string, partial: Partial<JudgedItem> & { line?: number } = {}): JudgedItem {
  const { line = 1, state = 'done', ...rest } = partial
  const isSettled = SETTLED.has(state)
  return {
    item: itemOf(text, { line, state: state === 'deleted' || state === 'unknown' ? 'open' : state }),
    source: BODY,
    state,
    severity: 'block',
    exempt: null,
    evidence: [],
    verdict: isSettled ? 'pass' : state === 'unknown' ? 'no-data' : 'fail',
    why: isSettled ? 'It is ticked.' : 'It is not ticked.',
    mend: isSettled ? '' : 'Do it and tick it, or write “N/A: ” and the reason.',
    agent: null,
    ...rest,
  }
}

export function judgedRule(
  id: string,
  kind: JudgedRule['kind'],
  partial: Partial<JudgedRule> = {},
): JudgedRule {
  return {
    id,
    kind,
    subject: id,
    verdict: 'pass',
    severity: 'block',
    why: 'It is kept.',
    mend: '',
    place: null,
    agent: null,
    ...partial,
  }
}

/** The judgement that these items and rules come to. */
export function judgementOf(partial: Partial<Judgement> = {}): Judgement {
  const items = (partial.items ?? []).filter(({ exempt }) => exempt === null)
  const blocking = [...items, ...(partial.rules ?? [])].filter(({ severity }) => severity === 'block')
  const done = items.filter(({ state }) => state === 'done').length
  const notApplicable = items.filter(({ state }) => state === 'not-applicable').length
  return {
    verdict:
      (['fail', 'no-data'] as const).find((one) => blocking.some(({ verdict }) => verdict === one)) ?? 'pass',
    skipped: null,
    items: [],
    rules: [],
    ownership: [],
    methods: [],
    agents: [],
    counts: { open: items.length - done - notApplicable, done, notApplicable },
    ...partial,
  }
}

export function sampleOf(
  judgement: Partial<Judgement> = {},
  evidence: Partial<Evidence> = {},
  settings: Partial<Settings> = {},
): Sample {
  return {
    settings: settingsWith(settings),
    judgement: judgementOf(judgement),
    evidence: evidenceWith(evidence),
  }
}

export const build = ({ evidence, judgement, settings }: Sample) => report(settings, judgement, evidence)

/** The report as the shell makes it whole, checked against its schema. */
export function published(sample: Sample): Report {
  const { outputs: _, ...parts } = build(sample)
  return reportSchema.parse({
    schema: 'plinth.report/v1',
    gate: 'checklist-enforcer',
    subject: { repository: 'octo/shop', sha: SHA, ref: 'refs/pull/12/merge' },
    startedAt: '2026-11-22T10:00:00.000Z',
    finishedAt: '2026-11-22T10:00:01.200Z',
    ...parts,
  })
}

export const at = (source: Source, line: number | null): Place => ({ source, line })

export const evidenceOf = (
  binding: Binding,
  state: JudgedEvidence['state'],
  why: string,
): JudgedEvidence => ({ binding, state, why })
