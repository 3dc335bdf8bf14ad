import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { JudgedItem, JudgedRule, Judgement } from '../judgement.ts'
import { whyNotJudged } from '../standing.ts'
import { actingAgents } from './acting.ts'
import { type Bound, boundsOf } from './bounds.ts'
import { judgeContradictions, judgeStatements } from './contradictions.ts'
import { judgeCoordination } from './coordination.ts'
import { judgeCost } from './cost.ts'
import { judgeDocuments } from './documents.ts'
import { judgeDuties } from './duties.ts'
import { judgeMemoryUpdate } from './memory/memory.ts'
import { deriveMethod } from './method/derive.ts'
import { compareMethods, judgeMethod } from './method/method.ts'
import { touchedBy } from './method/touched.ts'
import { type MethodUse, methodUse } from './method/use.ts'
import { judgeOwnershipFiles } from './ownership/files.ts'
import { ownedPaths, type SeenPath } from './ownership/paths.ts'
import { judgeOwnership } from './ownership/rules.ts'
import { judgeImpacts } from './reading/impacts.ts'
import { judgeContext, judgeMemoryRead } from './reading/reading.ts'
import { judgeReferences } from './references.ts'
import { judgeVision } from './vision.ts'
import { type Work, worksOf } from './work.ts'

/** What comes of the definitions of agents and of who owns what. */
export type AgentJudgement = Pick<Judgement, 'rules' | 'items' | 'ownership' | 'methods' | 'agents'>

/**
 * Judges the preparation that the definitions of agents ask for, and whether those who own what was changed have seen it.
 * `items`: what came of the items of the change, so that a duty that one of them settles is not judged anew.
 */
export function judgeAgents(
  settings: Settings,
  evidence: Evidence,
  items: readonly JudgedItem[],
): AgentJudgement {
  const agents = actingAgents(settings, judgedPulls(settings, evidence))
  const works = worksOf(evidence, agents.acting)
  const owned = settings.ownership.mode === 'off' ? [] : ownedPaths(settings, evidence, works)
  const bounds = evidence.policies.flatMap(boundsOf)
  const parts = works.map((work) => judgeWork(work, settings, evidence, { owned, bounds, items }))
  return {
    rules: [
      ...judgeDocuments(evidence, agents),
      ...judgeContradictions(bounds, works),
      ...parts.flatMap(({ rules }) => rules),
      ...(settings.ownership.mode === 'off' ? [] : ownershipRules(settings, evidence, owned)),
      ...judgeReferences(evidence, works),
    ],
    items: parts.flatMap((part) => part.items),
    ownership: owned.map(({ owners, path, rule, state }) => ({ path, owners, state, rule })),
    methods: parts.flatMap(({ methods }) => methods),
    agents: [
      ...new Map(agents.acting.toReversed().map(({ because, name }) => [name, { name, because }])).values(),
    ].toReversed(),
  }
}

/** What is exempt or closed is by nobody. */
function judgedPulls(settings: Settings, evidence: Evidence): Evidence {
  const pulls = evidence.change.pulls.filter((pull) => whyNotJudged(pull, settings) === null)
  return { ...evidence, change: { ...evidence.change, pulls } }
}

function ownershipRules(
  settings: Settings,
  evidence: Evidence,
  owned: readonly SeenPath[],
): readonly JudgedRule[] {
  return [...judgeOwnership(settings, evidence, owned), ...judgeOwnershipFiles(evidence)]
}

interface Common {
  readonly owned: readonly SeenPath[]
  readonly bounds: readonly Bound[]
  readonly items: readonly JudgedItem[]
}

function judgeWork(
  work: Work,
  settings: Settings,
  evidence: Evidence,
  { bounds, items, owned }: Common,
): Pick<Judgement, 'rules' | 'items' | 'methods'> {
  const { conventions } = settings
  const use = methodUseOf(work, settings, evidence, bounds)
  return {
    rules: [
      ...judgeVision(work, bounds),
      ...judgeCost(work, use, bounds),
      ...judgeContext(work, conventions),
      ...judgeMemoryRead(work, conventions),
      ...judgeImpacts(work),
      ...judgeMethod(work, use, evidence),
      ...judgeStatements(work),
      ...judgeMemoryUpdate(work, evidence),
      ...judgeCoordination(work, settings, evidence, owned),
    ],
    items: judgeDuties(work, use, settings, evidence, items),
    methods: compareMethods(work, use),
  }
}

function methodUseOf(
  work: Work,
  settings: Settings,
  { change: { files, pulls } }: Evidence,
  bounds: readonly Bound[],
): MethodUse {
  // The files of several pull requests together say nothing of any one of them.
  if (!files.known || pulls.length > 1) return methodUse(work, null)
  const touched = touchedBy(work, settings, files.value)
  return methodUse(work, touched.files.length === 0 ? null : deriveMethod(work, touched, bounds))
}
