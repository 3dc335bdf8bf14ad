import type { Evidence } from '../evidence/evidence.ts'
import type { InfracostRun } from '../evidence/infracost.ts'
import type { Problem } from '../evidence/problem.ts'
import { readInfracost } from '../read/infracost/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'

const MOST_FILES = 1000
/** An organisation's whole infrastructure, with every component. */
const MOST_BYTES = 100_000_000

/** Infracost's outputs, of the change and of what it is compared with. null: none was given. */
export async function gatherInfracost(
  { infracost, infracostBase }: Pick<Settings, 'infracost' | 'infracostBase'>,
  context: GatherContext,
): Promise<{
  readonly infracost: Evidence['infracost']
  readonly problems: readonly Problem[]
}> {
  if (infracost.length === 0) return { infracost: null, problems: [] }
  const head = await readRuns(infracost, context)
  const base = await readRuns(infracostBase, context)
  return {
    infracost: { head: head.runs, base: infracostBase.length === 0 ? null : base.runs },
    problems: [...head.problems, ...base.problems],
  }
}

async function readRuns(
  patterns: readonly string[],
  context: GatherContext,
): Promise<{ readonly runs: readonly InfracostRun[]; readonly problems: readonly Problem[] }> {
  const wanted = { patterns, parts: ['infracost'], most: MOST_FILES, mostBytes: MOST_BYTES } as const
  const { texts, problems } = await readTexts(context, wanted)
  const read = texts.map(({ file, text }) => readInfracost(text, file))
  return {
    runs: read.flatMap(({ run }) => run ?? []),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}
