import type { Judgement } from '../decide/judgement.ts'
import type { AlertState, ImportedHistory, Incident, KnownTarget, Ledger, Slice } from '../evidence/index.ts'
import type { EpisodeNotes } from '../gather/notify/index.ts'
import type { Settings } from '../settings.ts'

const MINUTE_MS = 60_000

/** The ledger with rounds that are not stored yet, and with the targets that they are of. */
export function withSlices(ledger: Ledger, slices: readonly Slice[], settings: Settings): Ledger {
  const targets = new Map(ledger.targets.map((target) => [target.key, target]))
  for (const target of knownTargets(slices, settings)) {
    const before = targets.get(target.key)
    targets.set(
      target.key,
      before === undefined ? target : { ...target, since: Math.min(before.since, target.since) },
    )
  }
  const own = new Set(slices.map(nameOf))
  return {
    ...ledger,
    targets: [...targets.values()],
    // What was stored already has come back with the ledger.
    slices: [...ledger.slices.filter((slice) => !own.has(nameOf(slice))), ...slices].sort(
      (a, b) => a.at - b.at,
    ),
  }
}

const nameOf = ({ at, target, vantage }: Slice): string => `${target} ${at} ${vantage}`

/** What is known of the targets of these rounds. */
export function knownTargets(slices: readonly Slice[], { targets }: Settings): readonly KnownTarget[] {
  const times = Map.groupBy(slices, ({ target }) => target)
  return targets.flatMap(({ address, key, name, what }) => {
    const own = times.get(key)?.map(({ at }) => at) ?? []
    if (own.length === 0) return []
    return [{ key, name, address, kind: what, since: Math.min(...own), last: Math.max(...own) + MINUTE_MS }]
  })
}

/** Incidents that differ from what is stored, and ids of those that were none after all. */
export function changedIncidents(
  ledger: Ledger,
  { incidents, targets }: Judgement,
  imported: ImportedHistory | null,
): { readonly incidents: readonly Incident[]; readonly noIncidents: readonly string[] } {
  // An import has been put among what is known, and is stored by nobody yet.
  const fresh = new Set(imported?.incidents.map(({ id }) => id))
  const stored = new Map(ledger.incidents.map((incident) => [incident.id, JSON.stringify(incident)]))
  const judged = new Set(targets.map(({ target }) => target.key))
  const now = new Set(incidents.map(({ id }) => id))
  const others = (imported?.incidents ?? []).filter(({ target }) => !judged.has(target))
  return {
    incidents: [
      ...others,
      ...incidents.filter((one) => fresh.has(one.id) || stored.get(one.id) !== JSON.stringify(one)),
    ],
    noIncidents: ledger.incidents.flatMap(({ id, target }) =>
      judged.has(target) && !now.has(id) ? [id] : [],
    ),
  }
}

/** The ledger with another tool's history in it; what was imported before is replaced. */
export function withImported(ledger: Ledger, { incidents, rolls, targets }: ImportedHistory): Ledger {
  const known = new Set(ledger.targets.map(({ key }) => key))
  const keys = new Set(targets.map(({ key }) => key))
  const isReplaced = ({ source, target }: { readonly source: string; readonly target: string }) =>
    source === 'upptime' && keys.has(target)
  return {
    ...ledger,
    targets: [...ledger.targets, ...targets.filter(({ key }) => !known.has(key))],
    rolls: [...ledger.rolls.filter((roll) => !isReplaced(roll)), ...rolls],
    incidents: [...ledger.incidents.filter((one) => !isReplaced(one)), ...incidents],
  }
}

/** Incidents with the issues that tell of them, and with what people wrote there. */
export function withTold(
  incidents: readonly Incident[],
  states: readonly AlertState[],
  notes: readonly EpisodeNotes[],
): readonly Incident[] {
  const episodes = states.flatMap(({ alert, issue, resolvedAt }) =>
    alert.kind === 'burn' && issue !== null
      ? [{ target: alert.target, since: alert.since, until: resolvedAt, issue }]
      : [],
  )
  return incidents.map((incident) => {
    const episode = episodes.findLast((one) => overlaps(one, incident))
    const written = notes.findLast((one) => overlaps(one, incident))
    return {
      ...incident,
      ...(episode === undefined ? {} : { issue: episode.issue }),
      ...(written === undefined ? {} : { notes: written.notes }),
    }
  })
}

interface Stretch {
  readonly target: string | null
  readonly since: number
  readonly until: number | null
}

function overlaps({ since, target, until }: Stretch, incident: Incident): boolean {
  return (
    target === incident.target &&
    since <= (incident.end ?? Number.POSITIVE_INFINITY) &&
    (until ?? Number.POSITIVE_INFINITY) >= incident.start
  )
}
