import { versionMatches } from '../decide/version.ts'
import type { Evidence, Identity } from '../evidence.ts'
import type { Settings } from '../settings.ts'

type Seen = Identity['seen']

/** Answers of all targets by version, most frequent first; those that named none are left out. */
export function versionsSeen({ targets }: Evidence): Seen {
  const answers = new Map<string, number>()
  for (const { identity } of targets) {
    for (const { version, answers: more } of identity?.seen ?? []) {
      if (version !== '') answers.set(version, (answers.get(version) ?? 0) + more)
    }
  }
  return [...answers]
    .map(([version, count]) => ({ version, answers: count }))
    .toSorted((a, b) => b.answers - a.answers)
}

/** The version that answers now: the expected one where every target settled on it, else the most frequent one. */
export function versionNow({ identity }: Settings, evidence: Evidence): string | null {
  const seen = versionsSeen(evidence)
  const asked = evidence.targets.flatMap(({ identity: one }) => (one === null ? [] : [one]))
  const settled = identity !== null && asked.length > 0 && asked.every(({ confirmed }) => confirmed)
  const expected = settled
    ? seen.find(({ version }) => versionMatches(identity.expected, version))
    : undefined
  return (expected ?? seen[0])?.version ?? null
}
