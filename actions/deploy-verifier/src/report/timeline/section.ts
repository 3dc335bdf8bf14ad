import type { Block, Section } from '@plinth/core'
import type { Observation, TargetEvidence } from '../../evidence.ts'
import type { Case } from '../case.ts'
import { figuresOf } from '../figures.ts'
import { decisive } from '../reasons.ts'
import { short } from '../wording.ts'
import { plotsOf } from './plots.ts'
import { stripOf, type Track } from './strip.ts'

/** More strips than this no longer show anything at a glance. */
const MOST_STRIPS = 60

/** How the observation went: every target as a strip of text, the worst one as plots. */
export function timelineSection(told: Case): readonly Section[] {
  const observed = told.evidence.targets.filter(({ observation }) => sliced(observation).length > 0)
  const worst = observed.find(({ name }) => name === worstTarget(told)) ?? observed[0]
  if (worst === undefined) return []
  const tracks = observed.flatMap(tracksOf)
  const blocks: Block[] = [
    {
      kind: 'code',
      text: stripOf(tracks.slice(0, MOST_STRIPS), scaleOf(told, observed), endOf(told, observed)),
    },
    ...(tracks.length > MOST_STRIPS
      ? [{ kind: 'text', text: `${tracks.length - MOST_STRIPS} more are not drawn.` } as const]
      : []),
    ...plotsOf(
      short(worst.name),
      sliced(worst.observation),
      worst.baseline === null ? null : sliced(worst.baseline),
      p95Limit(told),
    ).map((plot): Block => ({ kind: 'plot', plot })),
  ]
  return [{ title: 'Timeline', importance: 2, blocks }]
}

function sliced(observation: Observation | null): Observation['slices'] {
  return observation?.slices ?? []
}

function tracksOf({ name, observation, baseline }: TargetEvidence): readonly Track[] {
  return [
    { name: short(name), slices: sliced(observation) },
    ...(baseline === null ? [] : [{ name: '  in production', slices: baseline.slices }]),
  ]
}

/** The target of the worst judgement, and of those the one that fails most, or is slowest. */
function worstTarget({ judgement, evidence }: Case): string | undefined {
  const [worst] = decisive(judgement)
  const figures = figuresOf(evidence)
  const blamed = new Set(
    judgement.judged.filter(({ verdict }) => verdict === worst?.verdict).map(({ subject }) => subject),
  )
  const candidates = figures.filter(({ name }) => blamed.has(name))
  return (candidates.length > 0 ? candidates : figures).toSorted(
    (a, b) => b.errorRate - a.errorRate || b.p95 - a.p95,
  )[0]?.name
}

function p95Limit({ settings }: Case): number | null {
  return settings.latencies.find(({ quantile }) => quantile === 0.95)?.limitMs ?? null
}

/** The top of the scale: the limit for P95, or the slowest slice where there is none. */
function scaleOf(told: Case, observed: readonly TargetEvidence[]): number {
  const limit = p95Limit(told)
  if (limit !== null) return limit
  const finite = observed.flatMap(({ observation }) =>
    sliced(observation).flatMap(({ p95 }) => (p95 !== null && Number.isFinite(p95) ? [p95] : [])),
  )
  return finite.reduce((most, p95) => Math.max(most, p95), 1)
}

/** When observing ended; where no phase tells, when the last slice began. */
function endOf({ evidence }: Case, observed: readonly TargetEvidence[]): number {
  const phase = evidence.phases.find(({ phase: name }) => name === 'observe')
  const last = observed.reduce(
    (latest, { observation }) => Math.max(latest, sliced(observation).at(-1)?.startMs ?? 0),
    0,
  )
  return phase === undefined ? last : phase.ms
}
