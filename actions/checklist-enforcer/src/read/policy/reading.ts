import type { Stated } from '../../evidence/checklist.ts'
import type {
  Capability,
  CoordinationRule,
  CostRule,
  Duty,
  MemoryRule,
  MethodRule,
  Metric,
  Policy,
  ReadingRule,
  VisionRule,
} from '../../evidence/policy.ts'

/** What sections give, any number of each. What several say of the same thing is joined afterwards. */
export interface Parts {
  readonly metrics: Stated<Metric>
  readonly owns: Stated<Capability>
  readonly disowns: Policy['disowns'][number]
  readonly skills: Policy['skills'][number]
  readonly vision: Stated<VisionRule>
  readonly cost: Stated<CostRule>
  readonly context: Stated<ReadingRule>
  readonly memory: Stated<MemoryReading>
  readonly coordination: Stated<CoordinationRule>
  readonly methods: Stated<MethodRule>
  readonly preWork: Duty
  readonly preDeployment: Duty
  readonly understood: Policy['understood'][number]
  readonly notUnderstood: Stated<string>
  readonly problems: Stated<string>
}

/** A rule about memory whose file may be named elsewhere. */
export type MemoryReading = Omit<MemoryRule, 'file'> & { readonly file: string | null }

export type IdentityPart = 'name' | 'role' | 'reportsTo' | 'domain' | 'description'

type PartsRead = { readonly [Key in keyof Parts]?: readonly Parts[Key][] }

/** What one reader made of one section. */
export type Reading = PartsRead & {
  readonly [Key in IdentityPart]?: Stated<string>
}

/** All that several readings give of one part, in the order of the document. */
export function partsOf<Key extends keyof Parts>(
  readings: readonly PartsRead[],
  key: Key,
): readonly Parts[Key][] {
  return readings
    .flatMap((reading): readonly Parts[Key][] => reading[key] ?? [])
    .sort((a, b) => a.line - b.line)
}

/** So many of one part are kept; a definition with more of them is none that anybody works by. */
export const MOST_PARTS = 5_000

/** The same, but not more than is kept. */
export function allOf<Key extends keyof Parts>(
  readings: readonly Reading[],
  key: Key,
): readonly Parts[Key][] {
  return partsOf(readings, key).slice(0, MOST_PARTS)
}

/** What of one part is not kept. */
export function cutOf(readings: readonly Reading[], key: keyof Parts): readonly { readonly line: number }[] {
  return partsOf(readings, key).slice(MOST_PARTS)
}

/** The first that says who the agent is; null where none does. */
export function firstOf(readings: readonly Reading[], key: IdentityPart): Stated<string> | null {
  return readings.find((reading) => reading[key] !== undefined)?.[key] ?? null
}
