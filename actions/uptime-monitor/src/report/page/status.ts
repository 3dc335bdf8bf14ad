import { plainText } from '@plinth/core/render'
import type { Judgement, TargetFigures } from '../../decide/judgement.ts'
import type { Incident } from '../../evidence/index.ts'
import type { PageOptions } from './options.ts'
import { overallOf, shownState } from './states.ts'

export const STATUS_SCHEMA = 'plinth.status/v1'

const LONGEST_TEXT = 2000
/** Members of a judgement that are moments. */
const MOMENTS = new Set(
  'at from to since last lastSeen stateSince lastGood start detected end exhaustedAt'.split(' '),
)

/** All figures of the page for machines: moments in ISO 8601, an infinite latency as the word, texts in harmless characters. */
export function statusOf(judgement: Judgement, options: PageOptions): string {
  const { alerts, delivery, incidents, maintenance, now, targets } = judgement
  const { observed, sentence, state } = overallOf(targets, now, options.staleAfterMs)
  const status = {
    schema: STATUS_SCHEMA,
    title: options.title,
    generatedAt: iso(now),
    overall: { state, sentence, observedAt: iso(observed?.first ?? null) },
    targets: targets.map((figures) => targetData(figures, now, options.staleAfterMs)),
    alerts,
    incidents: incidents.map((incident) => incidentData(incident, targets)),
    maintenance,
    delivery,
  }
  return `${JSON.stringify(status, plain)}\n`
}

function targetData(figures: TargetFigures, now: number, staleAfterMs: number): Record<string, unknown> {
  const { incidents, target, ...rest } = figures
  const { key, kind: _kind, ...known } = target
  return {
    key,
    ...known,
    shown: shownState(figures, now, staleAfterMs),
    ...rest,
    incidents: incidents.length,
  }
}

function incidentData(incident: Incident, targets: readonly TargetFigures[]): Record<string, unknown> {
  const known = targets.find(({ target }) => target.key === incident.target)
  return { ...incident, name: known?.target.name ?? null }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

function plain(key: string, value: unknown): unknown {
  if (typeof value === 'string') return plainText(value, LONGEST_TEXT)
  if (typeof value !== 'number') return value
  if (MOMENTS.has(key)) return iso(value)
  if (Number.isFinite(value)) return Number(value.toPrecision(10))
  return Number.isNaN(value) ? null : 'infinite'
}
