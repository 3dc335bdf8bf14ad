import type { Gap, Metric, Problem, Round, Side, Subject } from '../../evidence.ts'
import type { Sheet, Tool } from './reading.ts'
import { REPORTED } from './reported-quantiles.ts'

/** A sheet with the place of its file among the files of its side. */
export interface PlacedSheet {
  readonly sheet: Sheet
  readonly side: Side
  readonly file: number
}

interface Draft {
  readonly tool: Tool
  readonly name: string
  readonly base: readonly PlacedSheet[]
  readonly head: readonly PlacedSheet[]
}

/** Joins what the files say about each subject, and tells what cannot be compared. */
export function subjectsOf(
  sheets: readonly PlacedSheet[],
  hasBase: boolean,
): {
  readonly subjects: readonly Subject[]
  readonly problems: readonly Problem[]
  readonly gaps: readonly Gap[]
} {
  const drafts = joinOnlyOnes(draftsOf(sheets))
  const tools = new Set(drafts.map(({ tool }) => tool))
  const problems: Problem[] = []
  const gaps: Gap[] = []
  const subjects = drafts.map((draft) => {
    const name = tools.size > 1 ? `${draft.name} (${draft.tool})` : draft.name
    const sides = settleReported({ base: placed(draft.base), head: placed(draft.head) })
    const metrics: Metric[] = []
    for (const candidates of metricsById([...draft.head, ...draft.base])) {
      const [metric] = candidates
      if (metric === undefined || !sides.ids.has(metric.id)) continue
      if (metric.scale === 'ratio' && hasZero(metric, sides)) {
        gaps.push({ quantity: metric.id, reason: zeroReason(name, metric) })
        continue
      }
      const found = incomparable(metric, candidates, sides, hasBase)
      if (found === null) metrics.push(metric)
      else problems.push({ ...found, where: name })
    }
    return { name, metrics, base: sides.base, head: sides.head }
  })
  return { subjects, problems, gaps }
}

function draftsOf(sheets: readonly PlacedSheet[]): readonly Draft[] {
  const drafts = new Map<string, { tool: Tool; name: string; base: PlacedSheet[]; head: PlacedSheet[] }>()
  for (const placedSheet of sheets) {
    const { tool, subject: name } = placedSheet.sheet
    const key = `${tool} ${name}`
    const draft = drafts.get(key) ?? { tool, name, base: [], head: [] }
    draft[placedSheet.side].push(placedSheet)
    drafts.set(key, draft)
  }
  return [...drafts.values()]
}

/** `./old` and `./new`: where each side has one subject and both come from one tool, they are meant to be compared. */
function joinOnlyOnes(drafts: readonly Draft[]): readonly Draft[] {
  const [one, other] = drafts
  if (one === undefined || other === undefined || drafts.length > 2 || one.tool !== other.tool) return drafts
  const [base, head] = one.head.length === 0 ? [one, other] : [other, one]
  if (base.head.length > 0 || head.base.length > 0) return drafts
  return [{ ...head, base: base.base }]
}

/** A file of one round is the round of its own place, even when the file before it could not be read. */
function placed(sheets: readonly PlacedSheet[]): readonly Round[] {
  const oneEach = sheets.every(({ sheet }) => sheet.rounds.length === 1)
  const rounds = sheets.flatMap(({ sheet, file }) => sheet.rounds.map((round) => ({ round, file })))
  return rounds.map(({ round, file }, place) => ({ index: oneEach ? file : place, ...round }))
}

interface Sides {
  readonly base: readonly Round[]
  readonly head: readonly Round[]
}

/**
 * Keeps one of `p95` and `p95-reported`, the same in all rounds: the first where every round knows it, or none knows
 * the second.
 */
function settleReported({ base, head }: Sides): Sides & { readonly ids: ReadonlySet<string> } {
  const all = [...base, ...head]
  const ids = new Set(all.flatMap(({ values }) => Object.keys(values)))
  for (const reported of [...ids].filter((id) => id.endsWith(REPORTED))) {
    const exact = reported.slice(0, -REPORTED.length)
    const known = (id: string) => all.filter(({ values }) => Object.hasOwn(values, id)).length
    ids.delete(known(exact) >= known(reported) ? reported : exact)
  }
  const settled = (round: Round): Round => ({
    ...round,
    values: Object.fromEntries(Object.entries(round.values).filter(([id]) => ids.has(id))),
  })
  return { base: base.map(settled), head: head.map(settled), ids }
}

function metricsById(sheets: readonly PlacedSheet[]): readonly (readonly Metric[])[] {
  const byId = new Map<string, Metric[]>()
  for (const { sheet } of sheets) {
    for (const metric of sheet.metrics) byId.set(metric.id, [...(byId.get(metric.id) ?? []), metric])
  }
  return [...byId.values()]
}

function incomparable(
  metric: Metric,
  candidates: readonly Metric[],
  sides: Sides,
  hasBase: boolean,
): Omit<Problem, 'where'> | null {
  const name = JSON.stringify(metric.id)
  const other = candidates.find(({ unit, better }) => unit !== metric.unit || better !== metric.better)
  if (other !== undefined) {
    const message =
      `The metric ${name} is in ${metric.unit} (${metric.better} is better) in one file, in ${other.unit}` +
      ` (${other.better} is better) in another. Write it the same way everywhere.`
    return { code: 'metric-mismatch', side: null, message }
  }
  if (!hasBase) return null
  for (const side of ['base', 'head'] as const) {
    if (sides[side].some(({ values }) => Object.hasOwn(values, metric.id))) continue
    const message = `The metric ${name} is missing in ${side}, so it cannot be compared. Measure the same in base and head.`
    return { code: 'metric-missing', side, message }
  }
  return null
}

/** No factor leads away from 0. */
function hasZero(metric: Metric, { base, head }: Sides): boolean {
  return [...base, ...head].some(({ values }) => Object.hasOwn(values, metric.id) && values[metric.id] === 0)
}

function zeroReason(subject: string, { id, unit }: Metric): string {
  return (
    `${id} of ${JSON.stringify(subject)} is 0 ${unit} in at least one round, and no factor leads away from 0.` +
    ' Either nothing was answered, or the tool tells time too coarsely.'
  )
}
