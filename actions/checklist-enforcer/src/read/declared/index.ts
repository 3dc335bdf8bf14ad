import type { Checklist, Declared } from '../../evidence/checklist.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { statementsOf } from '../policy/document/statements.ts'
import { agentIn } from './agent.ts'
import { apiCostIn } from './cost.ts'
import { methodIn } from './method.ts'
import { impactsIn, recordedIn } from './notes.ts'
import { saidIn } from './said.ts'
import { visionAlignmentIn } from './score.ts'
import { agentSpawnsIn } from './spawns.ts'

/** Sentences matter only where they record something: most texts have none that do. */
const RECORDS = /escalated|handed|\bHO-\d/i

/**
 * What a description or a work report states about how the work was prepared. `text` is what the checklist was read from.
 * Of contradicting statements in one text the least favourable counts. Never throws.
 */
export function readDeclared(checklist: Checklist, text: string): Declared {
  const said = saidIn(checklist)
  const statements = RECORDS.test(text) ? statementsOf(parseMarkdown(text).blocks) : []
  return {
    source: checklist.source,
    agent: agentIn(said),
    visionAlignment: visionAlignmentIn(said, checklist),
    apiCostUsd: apiCostIn(said),
    agentSpawns: agentSpawnsIn(said),
    ...methodIn(said, checklist),
    ...recordedIn(said, checklist, statements),
    impacts: impactsIn(said, checklist),
  }
}
