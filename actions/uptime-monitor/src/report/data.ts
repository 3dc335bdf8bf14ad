import { amount } from '@plinth/core'
import { plainText } from '@plinth/core/render'
import type { DayFigure, TargetFigures } from '../decide/judgement.ts'
import type { Incident } from '../evidence/index.ts'
import type { Case } from './case.ts'

/** What others say is kept for machines as well, but not at any length. */
const LONGEST_TEXT = 500
const MOST_INCIDENTS = 100

const text = (said: string): string => plainText(said, LONGEST_TEXT).trim()
const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const number = (value: number | null) => (value === null ? null : amount(value))

/** The machine-readable part: all figures of every target, as JSON can carry them. */
export function dataOf({ alerts, evidence, judgement, settings }: Case): Record<string, unknown> {
  const { run, stored } = evidence
  return {
    targets: judgement.targets.map(targetData),
    alerts: judgement.alerts.map(({ figures, key, kind, severity, since, subject, title, why }) => ({
      ...{
        key,
        kind,
        severity,
        since: time(since),
        subject: text(subject),
        title: text(title),
        why: text(why),
      },
      figures,
    })),
    told: alerts.map(({ deliveries, firedAt, issue, key, resolvedAt, state }) => ({
      ...{ key, state, firedAt: time(firedAt), resolvedAt: time(resolvedAt), issue },
      deliveries: deliveries.map(({ at, channel, due, problem, tries, what }) => ({
        ...{ channel, what, due: time(due), at: time(at), tries },
        problem: problem === null ? null : text(problem),
      })),
    })),
    maintenance: judgement.maintenance.map(({ end, from, reason, start, targets }) => ({
      ...{ from, start: time(start), end: time(end), reason: text(reason), targets: targets.map(text) },
    })),
    delivery: judgement.delivery,
    run: {
      planned: time(run.planned),
      began: time(run.began),
      ended: time(run.ended),
      rounds: new Set(run.slices.map(({ at }) => at)).size,
      control: run.control,
      cancelled: run.cancelled,
      latenessMs: run.latenessMs,
    },
    stored,
    settings: {
      everyMs: settings.rhythm.everyMs,
      probes: settings.rhythm.probes,
      spreadMs: settings.rhythm.spreadMs,
      timeoutMs: settings.timeoutMs,
      windowMs: settings.windowMs,
      quorum: settings.quorum,
      vantage: settings.vantage,
      rules: settings.rules,
    },
  }
}

function targetData(figures: TargetFigures): Record<string, unknown> {
  const { address, key, kind, last, name, since } = figures.target
  return {
    key,
    name: text(name),
    address: text(address),
    kind,
    what: figures.what,
    monitoredSince: time(since),
    lastSeen: time(figures.lastSeen ?? last),
    state: figures.state,
    stateSince: time(figures.stateSince),
    inMaintenance: figures.inMaintenance,
    cause: figures.cause === null ? null : { ...figures.cause, message: text(figures.cause.message) },
    certificateDays: figures.certificateDays,
    periods: figures.periods.map(({ from, to, ...rest }) => ({ from: time(from), to: time(to), ...rest })),
    latency: figures.latency.map(({ period, probes, ...times }) => ({
      ...{ period, probes },
      ...Object.fromEntries(Object.entries(times).map(([key, value]) => [key, number(value)])),
    })),
    latencyObjectives: figures.latencyObjectives,
    budgets: figures.budgets.map(({ exhaustedAt, from, to, ...rest }) => ({
      ...{ from: time(from), to: time(to), exhaustedAt: time(exhaustedAt) },
      ...rest,
    })),
    burns: figures.burns.map(({ long, short, ...rest }) => ({
      ...rest,
      long: { ...long, burn: burnData(long.burn) },
      short: { ...short, burn: burnData(short.burn) },
    })),
    days: figures.days.map(dayData),
    incidents: figures.incidents.slice(0, MOST_INCIDENTS).map(incidentData),
  }
}

function dayData({
  coverage,
  degraded,
  down,
  from,
  incidents,
  observed,
  p50,
  p95,
  source,
  uptime,
}: DayFigure) {
  const day = new Date(from).toISOString().slice(0, 10)
  return {
    ...{ day, uptime: uptime?.value ?? null, coverage, observed, down, degraded, incidents },
    ...{ p50: number(p50), p95: number(p95), source },
  }
}

function burnData(burn: { readonly value: number; readonly low: number; readonly high: number } | null) {
  return burn === null ? null : { value: amount(burn.value), low: amount(burn.low), high: amount(burn.high) }
}

function incidentData(incident: Incident): Record<string, unknown> {
  const { cause, detected, end, lastGood, notes = [], start, ...rest } = incident
  return {
    ...rest,
    lastGood: time(lastGood),
    start: time(start),
    detected: time(detected),
    end: time(end),
    cause: cause === null ? null : { ...cause, message: text(cause.message) },
    notes: notes.map(text),
  }
}
