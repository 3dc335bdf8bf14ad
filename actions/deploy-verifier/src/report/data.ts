import { type Amount, amount } from '@plinth/core'
import { plainText } from '@plinth/core/render'
import type { Evidence, MetricEvidence, Observation, RolledBack, TargetEvidence } from '../evidence.ts'
import type { Case } from './case.ts'
import type { Delivery } from './delivery.ts'
import { figuresOf } from './figures.ts'
import { verificationOf } from './verification.ts'
import { versionsSeen } from './versions.ts'

/** What others say is kept for machines as well, but not at any length. */
const LONGEST_TEXT = 500

const text = (said: string): string => plainText(said, LONGEST_TEXT).trim()

/** The machine-readable part: everything the decision was made from, as JSON can carry it. */
export function dataOf(told: Case, delivery: Delivery | null): Record<string, unknown> {
  const { settings, judgement, evidence, recorded, rolledBack } = told
  const { observe } = settings
  return {
    decision: judgement.decision,
    expectedVersion: settings.identity?.expected ?? null,
    versions: versionsSeen(evidence).map(({ version, answers }) => ({ version: text(version), answers })),
    ...evidenceData(evidence),
    settings: {
      alpha: settings.alpha,
      beta: settings.beta,
      ratePerSecond: observe.ratePerSecond,
      plannedMs: observe.plannedMs,
      longestMs: observe.longestMs,
      timeoutMs: observe.timeoutMs,
      failures: settings.failures.map(({ id, good, bad }) => ({ id, good, bad })),
      latencies: settings.latencies.map(({ id, quantile, limitMs }) => ({ id, quantile, limitMs })),
    },
    recorded: {
      state: recorded.state,
      deploymentId: recorded.deploymentId,
      problems: recorded.problems.map(text),
    },
    delivery: delivery === null ? null : { ...delivery.figures, objective: delivery.success },
    rolledBack: rolledBack === null ? null : rollbackData(rolledBack),
  }
}

function rollbackData(rolledBack: RolledBack): Record<string, unknown> {
  const { state, to, message, runUrl, evidence } = rolledBack
  return {
    state,
    to,
    message: text(message),
    runUrl,
    verification: verificationOf(rolledBack),
    ...(evidence === null ? {} : { evidence: evidenceData(evidence) }),
  }
}

function evidenceData(evidence: Evidence): Record<string, unknown> {
  const figures = figuresOf(evidence)
  return {
    stop: evidence.stop,
    phases: evidence.phases.map((phase) => ({ ...phase, note: text(phase.note) })),
    lateness: evidence.lateness,
    control: evidence.control,
    targets: evidence.targets.map((target) => {
      const measured = figures.find(({ name }) => name === target.name)
      return {
        ...targetData(target),
        p50: measured === undefined ? null : amount(measured.p50),
        p95: measured === undefined ? null : amount(measured.p95),
      }
    }),
    metrics: evidence.metrics.map(metricData),
    problems: evidence.problems.map(({ code, where, message }) => ({
      code,
      where: text(where),
      message: text(message),
    })),
  }
}

function targetData({
  name,
  readiness,
  identity,
  coldStartMs,
  checks,
  observation,
  baseline,
}: TargetEvidence) {
  return {
    name,
    ready: readiness === null ? null : { ready: readiness.ready, tries: readiness.tries, ms: readiness.ms },
    identity:
      identity === null
        ? null
        : {
            confirmed: identity.confirmed,
            tries: identity.tries,
            seen: identity.seen.map(({ version, answers }) => ({ version: text(version), answers })),
          },
    coldStartMs,
    checks: checks.map((check) => ({
      name: text(check.name),
      kept: check.failure === null,
      failure:
        check.failure === null ? null : { class: check.failure.class, message: text(check.failure.message) },
    })),
    observation: observation === null ? null : observationData(observation),
    baseline: baseline === null ? null : observationData(baseline),
  }
}

function observationData({ counts, failures, otherVersion, slices, tests, withControl }: Observation) {
  return {
    ...counts,
    otherVersion,
    withControl,
    failures,
    tests,
    slices: slices.map(({ startMs, probes, failed, p50, p95 }) => ({
      startMs,
      probes,
      failed,
      p50: latency(p50),
      p95: latency(p95),
    })),
  }
}

function latency(ms: number | null): Amount | null {
  return ms === null ? null : amount(ms)
}

/** Neither NaN nor an infinity may come from a metrics server into the report. */
function metricData({ name, answer, traffic }: MetricEvidence) {
  return { name: text(name), traffic: finite(traffic), ...answerData(answer) }
}

function answerData(answer: MetricEvidence['answer']) {
  switch (answer.kind) {
    case 'value':
      return {
        kind: answer.kind,
        value: finite(answer.value),
        samples: answer.samples.map(({ atMs, value }) => ({ atMs, value: finite(value) })),
      }
    case 'ratio':
      return { kind: answer.kind, events: finite(answer.events), total: finite(answer.total) }
    case 'unusable':
      return { kind: answer.kind, reason: answer.reason, message: text(answer.message) }
    case 'unanswered':
      return { kind: answer.kind, message: text(answer.message) }
  }
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}
