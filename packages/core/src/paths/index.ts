import { alternatives } from './braces.ts'

/** For patterns of other conventions, as those of CODEOWNERS are. */
export { describes, type Shape, segmentOf } from './segments.ts'

import { describes, type Shape, segmentOf } from './segments.ts'

/**
 * Tells whether a path of the repository matches patterns: `*` and `?` within a folder, `**` for any number of folders,
 * `{a,b}` for either, a folder with `/` at its end for everything below it. A pattern describes the whole path from the
 * root. The last pattern that matches decides, one with `!` before it against.
 */
export function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((pattern) => {
    const negated = pattern.startsWith('!')
    return { negated, matches: oneMatcher(negated ? pattern.slice(1) : pattern) }
  })
  return (path) => {
    const parts = path.split('/')
    return rules.findLast(({ matches }) => matches(parts))?.negated === false
  }
}

function oneMatcher(pattern: string): (parts: readonly string[]) => boolean {
  const rooted = pattern.replace(/^\.?\//, '')
  const shapes = alternatives(rooted).map(shapeOf)
  return (parts) => shapes.some((shape) => describes(shape, parts))
}

/** `src/**` and `src/` are everything below src, not src itself. */
function shapeOf(pattern: string): Shape {
  const names = pattern.split('/')
  const below = names.at(-1) === '' || names.at(-1) === '**'
  return {
    segments: (below ? names.slice(0, -1) : names).map(segmentOf),
    below: below ? 'only' : 'never',
  }
}
