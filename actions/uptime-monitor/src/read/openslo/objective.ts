import { durationText, type InputProblem } from '@plinth/core'
import { formatNumber } from '@plinth/core/render'
import type { ShareObjective } from '../../settings.ts'
import type { Documents, Placed, Where } from './documents.ts'
import { rulesOf } from './rules.ts'
import type { Slo } from './schema.ts'

const MINUTE_MS = 60_000
const IDS = ['uptime', 'error-rate'] as const
/** Which of ours it is, where the budgeting method does not say it well. */
export const OBJECTIVE_ANNOTATION = 'plinth/objective'

type WrittenObjective = Slo['spec']['objectives'][number]

export interface Rounds {
  readonly everyMs: number
  /** Of a round. */
  readonly probes: number
}

/** What an SLO promises, as an objective; null where there is a problem. */
export function objectiveOf(
  slo: Placed<Slo>,
  documents: Documents,
  rounds: Rounds,
  problems: InputProblem[],
): ShareObjective | null {
  const before = problems.length
  const { spec } = slo.value
  const rules = rulesOf(slo, documents, problems)
  const windowMs = windowOf(slo, problems)
  const id = idOf(slo, problems)
  const [written, ...others] = spec.objectives
  const at: Where = (...path) => slo.where('spec', 'objectives', 0, ...path)
  if (written === undefined || others.length > 0) {
    problems.push({
      where: slo.where('spec', 'objectives'),
      what: `an SLO has one objective here, and these are ${spec.objectives.length}`,
      mend: 'write an SLO for each',
    })
    return null
  }
  const target = targetOf(written, at, problems)
  const slice = spec.budgetingMethod === 'Occurrences' ? undefined : sliceOf(slo, written, rounds, problems)
  if (written.op !== undefined || written.value !== undefined) {
    problems.push({
      where: at(written.op === undefined ? 'value' : 'op'),
      what: 'a threshold of a metric cannot be read: probes answer well or not',
      mend: 'remove op and value, and promise latencies in `slo:`, such as p95: 500ms',
    })
  }
  if (target === null || problems.length > before) return null
  return {
    id,
    method: spec.budgetingMethod === 'Occurrences' ? 'occurrences' : 'time-slices',
    target,
    asked: true,
    ...(slice === undefined || slice === null ? {} : { slice }),
    ...(windowMs === null ? {} : { windowMs }),
    ...(rules === null ? {} : { rules }),
  }
}

function targetOf(written: WrittenObjective, at: Where, problems: InputProblem[]): number | null {
  const { target, targetPercent } = written
  if ((target === undefined) === (targetPercent === undefined)) {
    const what =
      target === undefined
        ? 'neither target nor targetPercent is given'
        : 'target and targetPercent are both given'
    problems.push({ where: at(), what, mend: 'write one of them, such as target: 0.999' })
    return null
  }
  // Shifted as text: 99.95 / 100 and 0.9995 are not always the same number.
  const share = target ?? Number(`${targetPercent}e-2`)
  if (share > 0 && share < 1) return share
  problems.push({
    where: at(target === undefined ? 'targetPercent' : 'target'),
    what:
      share >= 1 ? 'a promise of everything leaves no error budget' : 'a promise of nothing cannot be broken',
    mend: 'write a share between, such as target: 0.999',
  })
  return null
}

function windowOf({ value, where }: Placed<Slo>, problems: InputProblem[]): number | null {
  const { timeWindow } = value.spec
  if (timeWindow === undefined) return null
  const [window, ...others] = timeWindow
  if (window === undefined || others.length > 0) {
    problems.push({
      where: where('spec', 'timeWindow'),
      what: `OpenSLO allows one time window, and here are ${timeWindow.length}`,
      mend: 'keep one of them',
    })
    return null
  }
  if (window.calendar !== undefined || window.isRolling === false) {
    problems.push({
      where: where('spec', 'timeWindow', 0),
      what: 'windows that follow the calendar are not supported: budgets roll',
      mend: 'write isRolling: true, and no calendar',
    })
    return null
  }
  return window.duration
}

function idOf({ value, where }: Placed<Slo>, problems: InputProblem[]): ShareObjective['id'] {
  const wanted = annotation(value, OBJECTIVE_ANNOTATION)
  const usual = value.spec.budgetingMethod === 'Occurrences' ? 'error-rate' : 'uptime'
  if (wanted === null) return usual
  const id = IDS.find((one) => one === wanted)
  if (id !== undefined) return id
  problems.push({
    where: where('metadata', 'annotations', OBJECTIVE_ANNOTATION),
    what: 'this is neither uptime nor error-rate',
    mend: 'write one of them, or remove the annotation',
  })
  return usual
}

/** Annotations are texts by their names; whatever else stands there is another implementation's. */
export function annotation(slo: Slo, name: string): string | null {
  const { annotations } = slo.metadata
  if (typeof annotations !== 'object' || annotations === null) return null
  const value: unknown = Object.entries(annotations).find(([key]) => key === name)?.[1]
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * What is remembered of a minute for years is whether it was down (half of its probes or more found nobody), and whether any
 * probe failed. A `timeSliceTarget` must mean one of the two.
 */
function sliceOf(
  { value, where }: Placed<Slo>,
  { timeSliceTarget, timeSliceWindow }: WrittenObjective,
  { everyMs, probes }: Rounds,
  problems: InputProblem[],
): 'down' | 'hit' | null {
  const at: Where = (...path) => where('spec', 'objectives', 0, ...path)
  if (value.spec.budgetingMethod === 'RatioTimeslices') {
    problems.push({
      where: where('spec', 'budgetingMethod'),
      what: 'RatioTimeslices average the success of slices, which weighs slices of few probes like others; this is not supported',
      mend: 'write Timeslices or Occurrences',
    })
    return null
  }
  if (timeSliceTarget === undefined || timeSliceWindow === undefined) {
    const missing = timeSliceTarget === undefined ? 'timeSliceTarget' : 'timeSliceWindow'
    const example = timeSliceTarget === undefined ? '0.5' : '1m'
    problems.push({
      where: at(),
      what: `${missing} is missing, which Timeslices need`,
      mend: `write ${missing}: ${example}`,
    })
    return null
  }
  if (timeSliceWindow !== MINUTE_MS && timeSliceWindow !== everyMs) {
    problems.push({
      where: at('timeSliceWindow'),
      what: `slices of ${durationText(timeSliceWindow)} are not kept: a slice is a minute, with one round of probes every ${durationText(everyMs)}`,
      mend: `write timeSliceWindow: 1m`,
    })
    return null
  }
  if (timeSliceTarget === 0.5) return 'down'
  if (timeSliceTarget > 1 - 1 / probes) return 'hit'
  problems.push({
    where: at('timeSliceTarget'),
    what: `slices of which ${formatNumber(timeSliceTarget * 100)} % must be good cannot be told from others later: of a minute it is kept whether half of its probes or more failed, and whether any did`,
    mend: 'write 0.5 for the one, or 1 for the other',
  })
  return null
}
