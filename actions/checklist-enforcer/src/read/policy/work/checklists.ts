import { counted, listed } from '@plinth/core/render'
import type { Duty } from '../../../evidence/policy.ts'
import { type Entry, entriesOf } from '../document/entries.ts'
import type { Section } from '../document/outline.ts'
import { partsOf, type Reading } from '../reading.ts'
import { contextInWords, contextRule, isAboutContext } from './context.ts'
import { costInWords, costRule, isAboutCost } from './cost.ts'
import { isAboutMemory, memoryEntry } from './memory.ts'
import { isAboutVision, visionInWords, visionRule } from './vision.ts'

/** The checklist before work: what it says of vision, cost, context and memory, and what else it asks for. */
export function preWorkSection(section: Section, path: string): Reading {
  return joined(entriesOf(section).map((entry) => preWorkEntry(entry, path)))
}

/** The checklist before a deployment, or quality gates. A score that they ask for is a rule of its own. */
export function preDeploymentSection(section: Section): Reading {
  return joined(
    entriesOf(section).map((entry) => {
      const score = isAboutVision(entry.duty.title) ? visionEntry(entry, 'Quality gate') : null
      if (score?.vision?.[0] !== undefined && score.vision[0].value.least > 0) return score
      return {
        preDeployment: [entry.duty],
        understood: [told(entry, `Before deployment: ${inWords(entry.duty)}.`)],
      }
    }),
  )
}

function preWorkEntry(entry: Entry, path: string): Reading {
  const { title } = entry.duty
  const score = isAboutVision(title) ? visionEntry(entry, 'Before work') : null
  if (score !== null) return score
  if (isAboutCost(title)) {
    const cost = costRule(entry)
    return { cost: [cost], understood: [told(entry, `Before work: ${costInWords(cost.value)}.`)] }
  }
  const memory = isAboutMemory(title) ? memoryEntry(entry, path) : {}
  if (memory.memory !== undefined) {
    const files = memory.memory.map(({ value: { file } }) => file ?? 'the memory')
    return { ...memory, understood: [told(entry, `Before work: ${listed(files)} is read.`)] }
  }
  if (isAboutContext(title)) {
    const context = contextRule(entry, path)
    return { context: [context], understood: [told(entry, `Before work: ${contextInWords(context.value)}.`)] }
  }
  return { preWork: [entry.duty], understood: [told(entry, `Before work: ${inWords(entry.duty)}.`)] }
}

function visionEntry(entry: Entry, when: string): Reading | null {
  const rule = visionRule(entry)
  if (rule === null) return null
  return { vision: [rule], understood: [told(entry, `${when}: ${visionInWords(rule.value)}.`)] }
}

function told({ duty, lastLine }: Entry, as: string) {
  return { line: duty.line, lastLine, as }
}

function inWords({ title, condition, steps }: Duty): string {
  const when = condition === null ? '' : ` (${condition})`
  const within = steps.length === 0 ? '' : `, ${counted(steps.length, 'step')}`
  return `"${title}"${when}${within}`
}

function joined(readings: readonly Reading[]): Reading {
  return {
    vision: partsOf(readings, 'vision'),
    cost: partsOf(readings, 'cost'),
    context: partsOf(readings, 'context'),
    memory: partsOf(readings, 'memory'),
    preWork: partsOf(readings, 'preWork'),
    preDeployment: partsOf(readings, 'preDeployment'),
    understood: partsOf(readings, 'understood'),
  }
}
