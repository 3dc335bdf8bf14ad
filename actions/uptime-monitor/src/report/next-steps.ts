import type { Section, Text } from '@plinth/core'
import { prose } from '@plinth/core/render'
import type { Case } from './case.ts'

const MOST_STEPS = 6

/** What a person should do now; nothing where nothing is to be done. */
export function nextSection(told: Case): readonly Section[] {
  const items = stepsOf(told)
    .slice(0, MOST_STEPS)
    .map((step): Text => [...prose(step)])
  return items.length === 0 ? [] : [{ title: 'What to do', importance: 1, blocks: [{ kind: 'list', items }] }]
}

function stepsOf({ evidence, judgement, settings }: Case): readonly string[] {
  const down = judgement.targets.some(({ inMaintenance, state }) => state === 'down' && !inMaintenance)
  const refused = judgement.targets.some(
    ({ cause, state }) => state === 'degraded' && cause?.class === 'status',
  )
  const worst = Math.min(...judgement.targets.map(({ periods }) => coverageOf(periods)))
  return [
    ...(down ? ['Bring up what is down; the cause as it was seen is above'] : []),
    ...(refused
      ? [
          'Where a target answers 403 or 429 here and works for users, let the addresses of the runner through, or monitor from a self-hosted runner',
        ]
      : []),
    ...(evidence.stored.kind === 'not-stored'
      ? [`What was seen was not stored: ${evidence.stored.problem ?? 'nobody knows why'}`]
      : []),
    ...(evidence.stored.kind === 'no-store'
      ? [
          'Name a store in `history.store`, or by the input `store`: without one nothing is remembered from run to run',
        ]
      : []),
    ...(worst < 0.5 && settings.rhythm.forMs === null
      ? [
          'To observe more of the time, let a run go on (`for: 5h50m`) and the schedule start the next one, or run it on a machine of your own',
        ]
      : []),
    ...evidence.ledger.problems,
    ...evidence.problems,
  ]
}

function coverageOf(periods: Case['judgement']['targets'][number]['periods']): number {
  const { coverage = null, minutes = 0 } = periods.find(({ period }) => period === '24h') ?? {}
  // In the first hours there is nothing to be said of it.
  return coverage === null || minutes < 360 ? 1 : coverage
}
