import { clause, listed } from '@plinth/core/render'
import type { Stated } from '../../evidence/checklist.ts'
import type {
  CoordinationRule,
  Duty,
  DutyStep,
  MemoryRule,
  MethodRule,
  Policy,
} from '../../evidence/policy.ts'
import { inQuotes, short } from '../wording.ts'
import { costWords, signalWords, visionWords } from './words.ts'

/** One thing that a definition says, in the gate's words, and the line that says it. */
export interface Ask {
  readonly what: string
  readonly said: string
  readonly line: number
}

const LONGEST_STEP = 300

/** What a definition asks for, in the order in which work goes. */
export function asksOf(policy: Policy): readonly Ask[] {
  const { context, cost, memory, vision } = policy
  return [
    ...(vision === null
      ? []
      : [ask('Vision alignment', vision, visionWords), ...stepAsks('Vision alignment', vision)]),
    ...(cost === null ? [] : [ask('API cost', cost, costWords), ...stepAsks('API cost', cost)]),
    ...(context === null
      ? []
      : [
          ask('Context', context, ({ files, impacts }) =>
            [
              ...(files.length === 0 ? [] : [`read ${listed(files.map((file) => short(file)))}`]),
              ...(impacts ? ['state impacts on others'] : []),
            ].join('; '),
          ),
          ...stepAsks('Context', context),
        ]),
    ...policy.preWork.flatMap((duty) => dutyAsks('Before work', duty)),
    ...policy.methods.flatMap(methodAsks),
    ...(memory === null ? [] : memoryAsks(memory)),
    ...(policy.coordination === null ? [] : coordinationAsks(policy.coordination.value)),
    ...policy.preDeployment.flatMap((duty) => dutyAsks('Before deployment', duty)),
  ]
}

/** Who it is, what it answers for and what it refers to. */
export function factsOf({ disowns, identity, metrics, owns }: Policy): readonly Ask[] {
  return [
    ...stated('Role', identity.role),
    ...stated('Reports to', identity.reportsTo),
    ...stated('Domain', identity.domain),
    ...stated('Description', identity.description),
    ...metrics.map((metric) =>
      ask('Success metric', metric, ({ name, slo, target }) =>
        [
          `${short(name)} ${short(target)}`,
          ...(slo === null ? [] : [`serves as slo ${short(slo.key)}`]),
        ].join('; '),
      ),
    ),
    ...owns.map((one) =>
      ask('Owns', one, ({ capability, paths, text }) => {
        const what = paths.length === 0 ? clause(text) : listed(paths.map((path) => short(path)))
        return what === '' ? short(capability) : `${short(capability)}: ${what}`
      }),
    ),
    ...disowns.map((one) =>
      ask('Does not own', one, ({ capability, owner }) => `${short(capability)}: ${short(owner)}`),
    ),
  ]
}

function ask<T>(what: string, { line, value }: Stated<T>, words: (value: T) => string): Ask {
  return { what, said: words(value), line }
}

const stated = (what: string, one: Stated<string> | null): readonly Ask[] =>
  one === null ? [] : [ask(what, one, (value) => clause(value))]

function methodAsks({ value: { method, signals } }: Stated<MethodRule>): readonly Ask[] {
  return signals.map((signal) => ask('Method', signal, (value) => `${signalWords(value)}: ${short(method)}`))
}

function memoryAsks({ line, value }: Stated<MemoryRule>): readonly Ask[] {
  const { file, readFirst, update } = value
  const name = short(file)
  const asks = [
    ...(readFirst === null ? [] : [ask('Memory', readFirst, () => `read ${name} before work`)]),
    ...(update === null
      ? []
      : [
          ask('Memory', update, ({ sections }) => {
            const below =
              sections.length === 0 ? '' : ` below ${listed(sections.map((title) => short(title)))}`
            return `update ${name} after work, with an entry${below}`
          }),
        ]),
  ]
  const entries = value.entries?.flatMap((duty) => dutyAsks('Memory', duty)) ?? []
  return [...(asks.length === 0 ? [{ what: 'Memory', said: name, line }] : asks), ...entries]
}

function coordinationAsks({ after, before, during }: CoordinationRule): readonly Ask[] {
  return [
    ...before.map((one) => ask('Coordination before work', one, (text) => clause(text))),
    ...during.map((one) => ask('Coordination during work', one, (text) => clause(text))),
    ...after.map((one) => ask('Coordination after work', one, (text) => clause(text))),
  ]
}

/** What an entry says word for word, below what it was understood to ask for. */
function stepAsks(what: string, { value }: Stated<{ readonly steps?: readonly DutyStep[] }>): readonly Ask[] {
  return (value.steps ?? []).map(({ condition, line, text }) => ({
    what,
    said: `${inQuotes(text, LONGEST_STEP)}${bracketed([condition])}`,
    line,
  }))
}

function dutyAsks(what: string, { condition, line, severity, steps, title }: Duty): readonly Ask[] {
  const weight = severity === null || severity === 'block' ? [] : [severity]
  const heading = `${short(title)}${bracketed([condition, ...weight])}`
  if (steps.length === 0) return [{ what, said: heading, line }]
  return steps.map((step) => ({
    what,
    said: `${heading}: ${clause(step.text)}${bracketed([step.condition])}`,
    line: step.line,
  }))
}

function bracketed(parts: readonly (string | null)[]): string {
  const said = parts.filter((part) => part !== null).map((part) => short(part))
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}
