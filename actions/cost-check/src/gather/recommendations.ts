import type { Problem } from '../evidence/problem.ts'
import type { Recommendation } from '../evidence/savings.ts'
import { readRecommendations } from '../read/recommendations/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'

const MOST_FILES = 1000
const MOST_BYTES = 50_000_000

/** What the provider recommends. null: nothing was given. */
export async function gatherRecommendations(
  { recommendations: patterns }: Pick<Settings, 'recommendations'>,
  context: GatherContext,
): Promise<{
  readonly recommendations: readonly Recommendation[] | null
  readonly problems: readonly Problem[]
}> {
  if (patterns.length === 0) return { recommendations: null, problems: [] }
  const wanted = { patterns, parts: ['savings'], most: MOST_FILES, mostBytes: MOST_BYTES } as const
  const { texts, problems } = await readTexts(context, wanted)
  const read = texts.map(({ file, text }) => readRecommendations(text, file))
  return {
    recommendations: read.flatMap(({ recommendations }) => recommendations),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}
