import parse from 'jsonpath-rfc9535/parser'

const LONGEST_PATH = 1000
const MOST_DESCENTS = 2

/** Paths come from settings, so there are few. */
const problems = new Map<string, string | null>()

/**
 * Why a path cannot be used, as what follows the path in a sentence; null where it can. JSONPath as of RFC 9535, less
 * what would let a server's document cost more than time in proportion to its length: regular expressions (`match`,
 * `search`), a filter that searches the whole document again for every value, and more than two `..`.
 */
export function pathProblem(path: string): string | null {
  const known = problems.get(path)
  if (known !== undefined) return known
  const problem = findProblem(path)
  problems.set(path, problem)
  return problem
}

function findProblem(path: string): string | null {
  if (path.length > LONGEST_PATH) return `has more than ${LONGEST_PATH} characters`
  try {
    const { segments } = parse(path)
    const nodes = [...nodesWithin(segments)]
    const functions = nodes.flatMap(({ type, name }) => (type === 'FunctionExpr' ? [String(name)] : []))
    const pattern = functions.find((name) => name === 'match' || name === 'search')
    if (pattern !== undefined) return `uses ${pattern}(), and regular expressions are not run on answers`
    if (nodes.some(({ type }) => type === 'JsonPathQuery')) {
      return 'searches the whole document from within a filter; only compare with a single value there'
    }
    const descents = nodes.filter(({ type }) => type === 'DescendantSegment').length
    return descents > MOST_DESCENTS ? `has more than ${MOST_DESCENTS} descents (..)` : null
  } catch {
    return 'is not a JSONPath (RFC 9535)'
  }
}

/** Every node of a syntax tree, in no order that matters. */
function* nodesWithin(tree: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(tree)) {
    for (const item of tree) yield* nodesWithin(item)
  } else if (typeof tree === 'object' && tree !== null) {
    yield { ...tree }
    yield* nodesWithin(Object.values(tree))
  }
}
