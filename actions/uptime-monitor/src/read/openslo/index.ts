import { type InputProblem, nearest, quoted } from '@plinth/core'
import type { MonitoredTarget, ShareObjective } from '../../settings.ts'
import { documentsOf, type OpenSloFile, type Placed } from './documents.ts'
import { annotation, objectiveOf, type Rounds } from './objective.ts'
import type { Slo } from './schema.ts'

export type { OpenSloFile } from './documents.ts'

/** Names the target of an SLO, where its own names do not. */
const TARGET_ANNOTATION = 'plinth/target'

export interface OpenSloReading {
  /** By keys of targets: what was promised of them. They take the place of objectives with the same id. */
  readonly objectives: ReadonlyMap<string, readonly ShareObjective[]>
  /** Everything that is wrong, with file, line and key. What has problems promises nothing. */
  readonly problems: readonly InputProblem[]
}

/**
 * Reads OpenSLO v1 documents, any number in each file: every SLO is a promise on one target, which its annotation
 * `plinth/target`, its name, its display name or its service names. What measures is not read: the probes do. Pure.
 */
export function readOpenSlo(
  files: readonly OpenSloFile[],
  targets: readonly Pick<MonitoredTarget, 'key' | 'name'>[],
  rounds: Rounds,
): OpenSloReading {
  const documents = documentsOf(files)
  const problems: InputProblem[] = [...documents.problems]
  const objectives = new Map<string, ShareObjective[]>()
  for (const slo of documents.slos) {
    const key = targetOf(slo, targets, problems)
    const objective = objectiveOf(slo, documents, rounds, problems)
    if (key === null || objective === null) continue
    const known = objectives.get(key) ?? []
    if (known.some(({ id }) => id === objective.id)) {
      problems.push({
        where: slo.where('metadata', 'name'),
        what: `another SLO promises the ${objective.id} of this target`,
        mend: 'keep one of them, or tell them apart by the annotation `plinth/objective`',
      })
    } else objectives.set(key, [...known, objective])
  }
  return { objectives, problems }
}

function targetOf(
  { value, where }: Placed<Slo>,
  targets: readonly Pick<MonitoredTarget, 'key' | 'name'>[],
  problems: InputProblem[],
): string | null {
  const named = annotation(value, TARGET_ANNOTATION)
  const { name, displayName } = value.metadata
  const candidates = named === null ? [displayName, name, value.spec.service] : [named]
  for (const candidate of candidates) {
    const found = targets.find((target) => target.name === candidate || slug(target.name) === candidate)
    if (found !== undefined) return found.key
  }
  const names = targets.map((target) => target.name)
  const close = nearest(named ?? name, names)
  const hint =
    close === null ? `such as ${quoted(names[0] ?? 'shop')}` : `such as ${quoted(close)}, if that was meant`
  problems.push({
    where: named === null ? where('metadata', 'name') : where('metadata', 'annotations', TARGET_ANNOTATION),
    what: `no target is named ${quoted(named ?? name)}`,
    mend: `name one in the annotation \`${TARGET_ANNOTATION}\`, ${hint}`,
  })
  return null
}

/** Names of OpenSLO are those of DNS: `Shop (EU)` is `shop-eu` there. */
function slug(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  return words.filter((word) => word !== '').join('-')
}
