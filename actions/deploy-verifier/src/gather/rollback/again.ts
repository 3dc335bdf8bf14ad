import type { Check, HttpExpectation, Probe, Settings, Target } from '../../settings.ts'

/** Rolled back, people wait: it has to be seen soon, and less surely. */
const WAIT_MS = 120_000
const SHORTEST_MS = 5_000
const PLANNED_MS = 30_000
const LONGEST_MS = 60_000

/**
 * The settings by which what is live after a rollback is verified: the version that was gone back to is expected, and
 * what belongs to the broken one alone is left out. It is not compared with production, which it is; what a metrics
 * server tells is still about both. It is neither recorded nor rolled back.
 * @param expected null: it is not known how the version calls itself
 */
export function settingsAgain(settings: Settings, expected: string | null): Settings {
  const { identity, observe, record, targets, wait } = settings
  const broken = identity?.expected ?? null
  return {
    ...settings,
    targets: targets.map((target) => targetAgain(target, broken)),
    wait: { deadlineMs: Math.min(wait.deadlineMs, WAIT_MS) },
    identity: identity === null || expected === null ? null : { ...identity, expected },
    observe: {
      ...observe,
      shortestMs: Math.min(observe.shortestMs, SHORTEST_MS),
      plannedMs: Math.min(observe.plannedMs, PLANNED_MS),
      longestMs: Math.min(observe.longestMs, LONGEST_MS),
    },
    metrics: null,
    record: { ...record, mode: 'never' },
    rollback: null,
    deployment: null,
  }
}

function targetAgain(target: Target, broken: string | null): Target {
  return {
    ...target,
    probe: probeAgain(target.probe, broken),
    checks: target.checks.map((check) => checkAgain(check, broken)),
    baseline: null,
  }
}

function checkAgain(check: Check, broken: string | null): Check {
  return check.kind === 'probe' ? { ...check, probe: probeAgain(check.probe, broken) } : check
}

/** A hash, and whatever names the version, is of one version only. */
function probeAgain(probe: Probe, broken: string | null): Probe {
  if (probe.kind !== 'http') return probe
  const { body, headers, json } = probe.expect
  const expect: HttpExpectation = {
    ...probe.expect,
    sha256: null,
    headers: headers.filter(({ value }) => value === null || value !== broken),
    json: json.filter(({ value }) => value !== broken),
    body: body !== null && broken !== null && body.includes(broken) ? null : body,
  }
  return { ...probe, expect }
}
