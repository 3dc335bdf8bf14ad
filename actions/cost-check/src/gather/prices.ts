import type { PriceTable } from '../evidence/prices.ts'
import type { Problem } from '../evidence/problem.ts'
import { OWN_PRICE_DATA, OWN_PRICES, readPriceTable } from '../read/prices/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'

const MOST_FILES = 100
const MOST_BYTES = 5_000_000

/** The prices of language models: those of the user's files, then our own. None where nothing is to be priced. */
export async function gatherPrices(
  { models, plan, usage }: Pick<Settings, 'models' | 'plan' | 'usage'>,
  context: GatherContext,
): Promise<{ readonly prices: PriceTable; readonly problems: readonly Problem[] }> {
  if (plan === null && usage.length === 0) return { prices: { rows: [] }, problems: [] }
  const wanted = {
    patterns: models.prices,
    parts: ['estimate', 'usage'],
    most: MOST_FILES,
    mostBytes: MOST_BYTES,
  } as const
  const { texts, problems } = await readTexts(context, wanted)
  if (texts.length === 0) return { prices: OWN_PRICES, problems }
  const read = readPriceTable(OWN_PRICE_DATA, texts)
  return { prices: read.table, problems: [...problems, ...read.problems] }
}
