import type { CiEvidence } from '../evidence/ci.ts'
import type { Problem } from '../evidence/problem.ts'
import { readCiReport } from '../read/ci-report/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'
import { gatherCi } from './github/index.ts'

const MOST_FILES = 100
const MOST_BYTES = 100_000_000
const DAY_MS = 86_400_000

/** What the workflows did and what GitHub billed for them. null: neither was asked for, or nothing could be read. */
export async function gatherCiCost(
  settings: Settings,
  context: GatherContext,
): Promise<{ readonly ci: CiEvidence | null; readonly problems: readonly Problem[] }> {
  const wanted = {
    patterns: settings.ciReports,
    parts: ['ci'],
    most: MOST_FILES,
    mostBytes: MOST_BYTES,
  } as const
  const [asked, reports] = await Promise.all([gatherCi(settings, context), readTexts(context, wanted)])
  const read = reports.texts.map(({ file, text }) => readCiReport(text, file))
  const usage = read.flatMap(({ items }) => items)
  const problems = [...asked.problems, ...reports.problems, ...read.flatMap((one) => one.problems)]
  if (asked.ci !== null) return { ci: { ...asked.ci, usage: [...asked.ci.usage, ...usage] }, problems }
  return { ci: usage.length === 0 ? null : ofReports(usage, context), problems }
}

/** What reports alone tell. */
function ofReports(usage: CiEvidence['usage'], { workflow }: GatherContext): CiEvidence {
  const days = usage.map(({ day }) => Date.parse(day)).filter((at) => !Number.isNaN(at))
  const [from, until] = spanOf(days)
  return {
    repository: workflow.repository,
    isPrivate: null,
    from,
    until,
    runs: [],
    jobs: [],
    usage,
    runsInWindow: null,
    runsRead: 0,
  }
}

function spanOf(days: readonly number[]): readonly [from: number, until: number] {
  const ascending = days.toSorted((a, b) => a - b)
  return [ascending[0] ?? 0, (ascending.at(-1) ?? 0) + DAY_MS]
}
