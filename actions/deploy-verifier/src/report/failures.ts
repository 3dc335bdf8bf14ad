import type { Section, Text } from '@plinth/core'
import { formatCount, formatDuration } from '@plinth/core/render'
import type { Case } from './case.ts'
import { observedTargets } from './case.ts'
import { targetTable } from './tables/target-table.ts'
import { clause, FAILURE_WORDS, failureCounts, short } from './wording.ts'

/** So many targets with their first failures each are enough to see a pattern. */
const MOST_EXAMPLES = 40

/** What failed, by kind, and the first failures of each target as they were. */
export function failuresSection({ evidence, settings }: Case): readonly Section[] {
  const observed = observedTargets(evidence)
  const counts = observed.flatMap(({ name, observation }) =>
    failureCounts(observation.failures).map(({ name: kind, count }): readonly Text[] => [
      short(name),
      kind,
      formatCount(count),
      formatCount(observation.counts.probes),
    ]),
  )
  if (counts.length === 0) return []
  const examples = observed.flatMap(({ name, observation }) =>
    observation.examples.map(({ atMs, failure }): readonly Text[] => [
      short(name),
      formatDuration(Math.round(atMs)),
      FAILURE_WORDS[failure.class],
      clause(failure.message),
    ]),
  )
  return [
    {
      title: 'Failures',
      importance: 2,
      blocks: [targetTable(settings, ['Kind', 'Probes>', 'Of>'], counts)],
    },
    ...(examples.length === 0
      ? []
      : [
          {
            title: 'The first failures',
            importance: 3,
            folded: true,
            blocks: [
              targetTable(settings, ['At>', 'Kind', 'What happened'], examples.slice(0, MOST_EXAMPLES)),
            ],
          } satisfies Section,
        ]),
  ]
}
