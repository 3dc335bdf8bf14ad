import type { Block } from '../../evidence/markdown.ts'
import { disownsSection, ownershipSection, ownsSection } from './agent/capabilities.ts'
import { identityIn } from './agent/identity.ts'
import { skillsSection } from './agent/skills.ts'
import { stepOf } from './document/entries.ts'
import { gist, shortened } from './document/gist.ts'
import { allBlocks, type Section } from './document/outline.ts'
import { statementsOf, tablesIn } from './document/statements.ts'
import { methodSection } from './method/method-section.ts'
import { metricsSection, northStarSection } from './metrics/metrics.ts'
import type { Reading } from './reading.ts'
import { type Topic, topicOf } from './topics.ts'
import { preDeploymentSection, preWorkSection } from './work/checklists.ts'
import { coordinationSection } from './work/coordination.ts'
import { memorySection } from './work/memory.ts'
import { statesVisionThreshold, visionInWords, visionRule } from './work/vision.ts'

/** What is read of a section that is about something; `deep`: all below it is read with it. */
interface Reader {
  readonly deep: boolean
  readonly read: (section: Section, path: string) => Reading
}

const READERS: Readonly<Record<Topic, Reader>> = {
  identity: { deep: false, read: ({ blocks }) => identityIn(blocks) },
  mission: { deep: true, read: missionSection },
  'north-star': { deep: true, read: northStarSection },
  ownership: { deep: false, read: ownershipSection },
  owns: { deep: true, read: ownsSection },
  disowns: { deep: true, read: disownsSection },
  metrics: { deep: true, read: metricsSection },
  method: { deep: true, read: methodSection },
  skills: { deep: true, read: skillsSection },
  'pre-work': { deep: true, read: preWorkSection },
  memory: { deep: true, read: memorySection },
  coordination: { deep: true, read: coordinationSection },
  'pre-deployment': { deep: true, read: preDeploymentSection },
}

const BLIND_TO_TABLES: ReadonlySet<Topic> = new Set(['pre-work', 'pre-deployment', 'memory', 'coordination'])

/** Reads a section and all below it, by what the titles say they are about. */
export function readSection(section: Section, path: string): readonly Reading[] {
  const topic = topicOf(section)
  const below = section.children.some(hasTopic)
  // The title of a whole document may name one of its topics: `# PM-Memory`, `# Pre-Deployment Checklist`.
  if (topic === null || (section.level === 1 && below)) return readContainer(section, path, below)
  const { deep, read } = READERS[topic]
  const reading = read(section, path)
  const rest = deep ? [] : section.children.flatMap((child) => readSection(child, path))
  const made = (reading.understood ?? []).length > 0
  if (!made && (deep || section.children.length === 0)) return [...unread(section), ...rest]
  return [reading, ...(BLIND_TO_TABLES.has(topic) ? [unreadTables(section)] : []), ...rest]
}

/** A section without a topic of its own: it holds others, or nothing that is understood. */
function readContainer(section: Section, path: string, below: boolean): readonly Reading[] {
  const own = section.level <= 1 ? identityIn(section.blocks) : {}
  if (!below && section.level > 1) return unread(section)
  const left = (own.understood ?? []).length === 0 && section.blocks.some(isList) ? unreadBlocks(section) : []
  return [own, ...left, ...section.children.flatMap((child) => readSection(child, path))]
}

function hasTopic(section: Section): boolean {
  return topicOf(section) !== null || section.children.some(hasTopic)
}

const isList = ({ kind }: Block) => kind === 'list' || kind === 'table'

/** A section that was not understood is told by its title, unless it says a threshold for the vision score. */
function unread(section: Section): readonly Reading[] {
  return unreadBlocks({ ...section, blocks: allBlocks(section) })
}

function unreadTables(section: Section): Reading {
  return {
    notUnderstood: tablesIn(allBlocks(section)).map((table) => ({ line: table.line, value: gist(table) })),
  }
}

function unreadBlocks(section: Section): readonly Reading[] {
  const scores = statementsOf(section.blocks).filter(statesVisionThreshold).map(scoreReading)
  if (scores.length > 0) return scores
  const value = shortened(section.title)
  return section.blocks.length === 0 || value === ''
    ? []
    : [{ notUnderstood: [{ line: section.line, value }] }]
}

function scoreReading(statement: Parameters<typeof stepOf>[0]): Reading {
  const step = stepOf(statement)
  const duty = { ...step, title: step.text, severity: null, steps: [] }
  const rule = visionRule({ duty, lastLine: step.line, statements: [statement] })
  if (rule === null) return {}
  const as = `In passing: ${visionInWords(rule.value)}.`
  return { vision: [rule], understood: [{ line: step.line, lastLine: step.line, as }] }
}

/** What the agent is for, in its own words; the description of those that have none. */
function missionSection(section: Section): Reading {
  const [first] = statementsOf(allBlocks(section))
  if (first === undefined || first.text === '') return {}
  const as = `Mission: ${first.text}`
  return {
    description: { value: first.text, line: first.line },
    understood: [{ line: section.line, lastLine: section.lastLine, as }],
  }
}
