import type { Block } from '../report.ts'
import { counted, listed } from './phrases.ts'

/** Something said of something: `not 3 % slower or more` of `GET /cart p95`; of nothing where there is but one thing. */
export type Statement = readonly [said: string, of: string]

/** More names than this are counted. */
const MOST_NAMED = 12

/** A title and what is said under it; what is said alike of several is said once. Nothing where nothing is said. */
export function statementBlocks(title: string, said: readonly Statement[]): readonly Block[] {
  if (said.length === 0) return []
  const groups = Map.groupBy(said, ([statement]) => statement)
  const items = [...groups].map(([statement, of]) => {
    const names = of.map(([, name]) => name).filter((name) => name !== '')
    return names.length === 0 ? statement : `${statement}: ${named(names)}`
  })
  return [
    { kind: 'text', text: { strong: title } },
    { kind: 'list', items },
  ]
}

function named(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return names.join(', ')
  const rest = counted(names.length - MOST_NAMED, 'other')
  return listed([names.slice(0, MOST_NAMED).join(', '), rest])
}
