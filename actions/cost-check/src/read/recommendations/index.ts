import { fromCsv } from './from-csv.ts'
import { fromJson } from './from-json.ts'
import type { ReadRecommendations } from './result.ts'

export type { ReadRecommendations } from './result.ts'

/** Reads what AWS Cost Optimization Hub recommends: its API's answer as JSON, or its data export as CSV. Never throws. */
export function readRecommendations(text: string, file: string): ReadRecommendations {
  const begin = text.trimStart().charAt(0)
  return begin === '{' || begin === '[' ? fromJson(text, file) : fromCsv(text, file)
}
