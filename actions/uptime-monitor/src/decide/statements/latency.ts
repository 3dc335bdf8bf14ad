import { counted, formatDuration } from '@plinth/core/render'
import type { Statement, TargetFigures } from '../judgement.ts'

const SAID = {
  kept: (limit: string) => ({ verdict: 'pass' as const, why: `That it stays below ${limit} is proved.` }),
  broken: (limit: string) => ({
    verdict: 'fail' as const,
    why: `It is above ${limit}: look at what became slower in the last 24 hours.`,
  }),
  open: (limit: string) => ({
    verdict: 'inconclusive' as const,
    why: `Whether it stays below ${limit} cannot be told yet; more probes will.`,
  }),
}

/** The latency of the last 24 hours, by the bounds of its order statistics; a failed probe took forever. */
export function latencyStatements({
  latencyObjectives,
  latency,
  target,
}: TargetFigures): readonly Statement[] {
  const day = latency.find(({ period }) => period === '24h')
  return latencyObjectives.map(({ objective, over, probes, state }) => {
    const said =
      probes === 0
        ? { verdict: 'no-data' as const, why: 'Nothing was measured in the last 24 hours.' }
        : SAID[state](formatDuration(objective.limitMs))
    const measured = objective.id === 'p95' && day !== undefined && day.p95 !== null ? day : null
    return {
      id: `latency/${target.key}/${objective.id}`,
      kind: 'latency',
      subject: `${target.name} ${objective.id.toUpperCase()}`,
      ...(objective.asked ? {} : { severity: 'warn' as const }),
      verdict: said.verdict,
      why: probes === 0 ? said.why : `${said.why} ${counted(over, 'probe')} of ${probes} took longer.`,
      threshold: { op: '<', value: objective.limitMs, unit: 'ms' },
      ...(measured === null || measured.p95 === null ? {} : { observed: observedOf(measured, measured.p95) }),
      samples: probes,
    }
  })
}

function observedOf(
  { p95High, p95Low }: TargetFigures['latency'][number],
  value: number,
): NonNullable<Statement['observed']> {
  return {
    value,
    unit: 'ms',
    ...(p95Low === null ? {} : { low: p95Low }),
    ...(p95High === null ? {} : { high: p95High }),
  }
}
