import type { Stated } from '../../evidence/checklist.ts'
import type {
  CoordinationRule,
  CostRule,
  MemoryRule,
  ReadingRule,
  VisionRule,
} from '../../evidence/policy.ts'
import { isStricter, thresholdInWords } from './quantities/threshold.ts'
import type { MemoryReading, Parts } from './reading.ts'

type Several<Key extends keyof Parts> = readonly Parts[Key][]

/** Of several thresholds in one document the strictest, which keeps whom it escalates to if another one says. */
export function strictestVision(rules: Several<'vision'>): Stated<VisionRule> | null {
  const strictest = rules.reduce<Stated<VisionRule> | null>(
    (a, b) => (a === null || isStricter(b.value, a.value) ? b : a),
    null,
  )
  if (strictest === null) return null
  const escalateTo =
    strictest.value.escalateTo ?? rules.find(({ value }) => value.escalateTo)?.value.escalateTo
  const required = rules.some(({ value }) => value.required)
  return { ...strictest, value: { ...strictest.value, required, escalateTo: escalateTo ?? null } }
}

/** One problem for each threshold that decides differently from the strictest, with both lines. */
export function visionContradictions(rules: Several<'vision'>): readonly Stated<string>[] {
  const strictest = strictestVision(rules)
  if (strictest === null) return []
  const words = ({ least, exclusive, outOf }: VisionRule) =>
    `${thresholdInWords({ least, exclusive })} of ${outOf}`
  return rules
    .filter(({ value }) => value.least > 0 && isStricter(strictest.value, value))
    .map(({ line, value }) => ({
      line,
      value:
        `The score is to be ${words(value)} here and ${words(strictest.value)} in line ${strictest.line}; ` +
        'the stricter one applies. To mend it: write the same in both places.',
    }))
}

export function joinedCost(rules: Several<'cost'>): Stated<CostRule> | null {
  const [first] = rules
  if (first === undefined) return null
  const limits = rules.flatMap(({ value }) => value.noteAboveUsd ?? [])
  return {
    line: first.line,
    value: {
      required: rules.some(({ value }) => value.required),
      spawns: rules.find(({ value }) => value.spawns !== null)?.value.spawns ?? null,
      noteAboveUsd: limits.length === 0 ? null : Math.min(...limits),
      steps: rules.flatMap(({ value }) => value.steps ?? []),
    },
  }
}

export function joinedContext(rules: Several<'context'>): Stated<ReadingRule> | null {
  const [first] = rules
  if (first === undefined) return null
  return {
    line: first.line,
    value: {
      required: rules.some(({ value }) => value.required),
      files: [...new Set(rules.flatMap(({ value }) => value.files))],
      impacts: rules.some(({ value }) => value.impacts),
      steps: rules.flatMap(({ value }) => value.steps ?? []),
    },
  }
}

/** null where no file is named: then nothing of it can be held against a change. */
export function joinedMemory(
  rules: readonly Stated<MemoryReading>[],
  resolve: (file: string) => string,
): Stated<MemoryRule> | null {
  const naming =
    rules.find(({ value }) => value.file?.includes('/')) ?? rules.find(({ value }) => value.file !== null)
  if (naming === undefined || naming.value.file === null) return null
  return {
    line: naming.line,
    value: {
      file: resolve(naming.value.file),
      readFirst: rules.find(({ value }) => value.readFirst !== null)?.value.readFirst ?? null,
      update: rules.find(({ value }) => value.update !== null)?.value.update ?? null,
      entries: rules.flatMap(({ value }) => value.entries ?? []),
    },
  }
}

export function joinedCoordination(
  rules: Several<'coordination'>,
  resolve: (file: string) => string,
): Stated<CoordinationRule> | null {
  const [first] = rules
  if (first === undefined) return null
  return {
    line: first.line,
    value: {
      file: resolve(first.value.file),
      before: rules.flatMap(({ value }) => value.before),
      during: rules.flatMap(({ value }) => value.during),
      after: rules.flatMap(({ value }) => value.after),
    },
  }
}
