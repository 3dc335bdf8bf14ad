import type { Plan, PlanEvidence } from '../evidence/plan.ts'
import type { Problem } from '../evidence/problem.ts'
import { readPlan, readShortPlan } from '../read/plan/index.ts'
import type { PlanSource, Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'
import { gatherNotes } from './notes.ts'
import { gatherPast } from './past.ts'

const MOST_BYTES = 1_000_000

/** What a task is meant to cost, where that may be noted, and what earlier ones cost. null: there is no plan. */
export async function gatherPlan(
  settings: Pick<Settings, 'plan' | 'estimate' | 'token'>,
  context: GatherContext,
): Promise<{ readonly plan: PlanEvidence | null; readonly problems: readonly Problem[] }> {
  if (settings.plan === null) return { plan: null, problems: [] }
  const [read, notes, past] = await Promise.all([
    readPlans(settings.plan, context),
    gatherNotes(settings, context),
    gatherPast(settings, context),
  ])
  return {
    plan: { plans: read.plans, notes: notes.notes, past: past.past },
    problems: [...read.problems, ...notes.problems, ...past.problems],
  }
}

async function readPlans(
  source: PlanSource,
  context: GatherContext,
): Promise<{ readonly plans: readonly Plan[]; readonly problems: readonly Problem[] }> {
  if (source.kind === 'short') {
    const { plan, problems } = readShortPlan(source.text, 'the input plan')
    return { plans: plan === null ? [] : [plan], problems }
  }
  const wanted = { patterns: [source.path], parts: ['estimate'], most: 1, mostBytes: MOST_BYTES } as const
  const { texts, problems } = await readTexts(context, wanted)
  const read = texts.map(({ file, text }) => readPlan(text, file))
  return {
    plans: read.flatMap(({ plan }) => plan ?? []),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}
