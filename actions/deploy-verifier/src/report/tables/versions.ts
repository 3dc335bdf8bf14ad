import type { Section, Text } from '@plinth/core'
import { formatCount, formatDuration } from '@plinth/core/render'
import { versionMatches } from '../../decide/version.ts'
import type { Case } from '../case.ts'
import { figuresOf } from '../figures.ts'
import { seenName, sharePhrase, short } from '../wording.ts'
import { targetTable } from './target-table.ts'

/** A rollout answers with two versions; more than a few are a mistake or an attack. */
const MOST_VERSIONS = 8

/** Which versions answered while the new one was looked for, and how many answers were not counted for that. */
export function versionsSection({ settings, evidence }: Case): readonly Section[] {
  const expected = settings.identity?.expected
  const rows = evidence.targets.flatMap(({ name, identity }): (readonly Text[])[] => {
    const seen = identity?.seen ?? []
    const all = seen.reduce((sum, { answers }) => sum + answers, 0)
    return seen
      .toSorted((a, b) => b.answers - a.answers)
      .slice(0, MOST_VERSIONS)
      .map(({ version, answers }) => [
        short(name),
        seenName(version),
        formatCount(answers),
        sharePhrase(Number((answers / all).toFixed(3))),
        expected === undefined ? '–' : versionMatches(expected, version) ? '✅ expected' : '❌ another',
      ])
  })
  if (rows.length === 0) return []
  const notCounted = evidence.targets.reduce(
    (sum, { observation }) => sum + (observation?.otherVersion ?? 0),
    0,
  )
  const note =
    notCounted === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: `While observing, ${formatCount(notCounted)} answers came from another version: they are not counted.`,
          },
        ]
  const blocks = [targetTable(settings, ['Version', 'Answers>', 'Share>', 'Deployed'], rows), ...note]
  return [{ title: 'Versions seen', importance: 2, blocks }]
}

/** The first answer, which had to start something, beside those that followed. */
export function coldStartSection({ settings, evidence }: Case): readonly Section[] {
  const figures = figuresOf(evidence)
  const rows = evidence.targets.flatMap(({ name, coldStartMs }): (readonly Text[])[] => {
    if (coldStartMs === null) return []
    const warm = figures.find((figure) => figure.name === name)
    const shown = (ms: number | undefined): string => (ms === undefined ? '–' : formatDuration(ms))
    return [[short(name), formatDuration(coldStartMs), shown(warm?.p50), shown(warm?.p95)]]
  })
  if (rows.length === 0) return []
  const titles = ['First answer>', 'Warm P50>', 'Warm P95>']
  return [{ title: 'Cold start', importance: 2, blocks: [targetTable(settings, titles, rows)] }]
}
