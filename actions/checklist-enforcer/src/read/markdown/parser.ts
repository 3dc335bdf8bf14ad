import createMarkdown from 'markdown-it'
import { lookForContainersFirst } from './container-first.ts'
import { boundLazyLines } from './lazy-lines.ts'
import { passLoneBrackets } from './lone-brackets.ts'
import { stopAt } from './nesting.ts'
import { useStrikethrough } from './strikethrough.ts'

/**
 * How deep blocks may stand in each other: a list is two steps, a quote one. GitHub has no limit of its own; this one keeps
 * the recursion of the parser and of all that walk its blocks far from the end of the stack.
 */
const DEEPEST = 1000

/** Reads the structure of a document; text is left as it was written. */
export const blockParser = createMarkdown({ html: true, maxNesting: DEEPEST + 1 })
blockParser.core.ruler.enableOnly(['normalize', 'block'])
lookForContainersFirst(blockParser)
boundLazyLines(blockParser)
stopAt(DEEPEST, blockParser)

/** Reads the text of one block. */
export const textParser = createMarkdown({ html: true })
passLoneBrackets(textParser)
useStrikethrough(textParser)
