import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml'
import { printable } from '../values/quoted.ts'
import { Composer, Refusal, type SourceProblem } from './composer.ts'
import type { Tree } from './tree.ts'

const DEEPEST = 32

export interface Composition {
  /** Null where there is nothing to read: an empty file, or one that is not YAML. */
  readonly tree: Tree | null
  readonly problems: readonly SourceProblem[]
}

/** Reads one YAML document. Never throws. A syntax error ends the reading; everything else is collected. */
export function compose(source: string): Composition {
  try {
    const events = parseEvents(source, { maxDepth: DEEPEST })
    const documents = events.filter((event) => event.type === EVENT_ID.DOCUMENT).length
    if (documents > 1) return { tree: null, problems: [severalDocuments(events, documents)] }
    return documents === 0 ? { tree: null, problems: [] } : new Composer(source, events).document()
  } catch (error) {
    return { tree: null, problems: [error instanceof Refusal ? error.problem : syntaxProblem(error)] }
  }
}

/**
 * Reads all documents of a YAML stream, separated by `---`; empty ones are left out. Never throws. A syntax error anywhere
 * ends the reading: then there is one composition, with that problem.
 */
export function composeAll(source: string): readonly Composition[] {
  try {
    const events = parseEvents(source, { maxDepth: DEEPEST })
    const starts = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []))
    return starts
      .map((start, index) => composeOne(source, events.slice(start, starts[index + 1])))
      .filter(({ tree, problems }) => tree !== null || problems.length > 0)
  } catch (error) {
    return [{ tree: null, problems: [syntaxProblem(error)] }]
  }
}

function composeOne(source: string, events: readonly Event[]): Composition {
  try {
    return new Composer(source, events).document()
  } catch (error) {
    return { tree: null, problems: [error instanceof Refusal ? error.problem : syntaxProblem(error)] }
  }
}

function severalDocuments(events: readonly Event[], count: number): SourceProblem {
  const second = events.slice(1).findIndex((event) => event.type === EVENT_ID.DOCUMENT)
  const started = events.slice(second + 2).find((event) => 'start' in event)
  const at = started !== undefined && 'start' in started ? started.start : 0
  return { at, what: `the file holds ${count} documents, separated by ---`, mend: 'keep one of them' }
}

/** js-yaml asks for all exceptions to be caught, not only its own. */
function syntaxProblem(error: unknown): SourceProblem {
  const reason = error instanceof YAMLException ? error.reason : 'something here cannot be decoded'
  const at = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0
  const mend = reason.includes('tab') ? 'indent with spaces' : 'mend it here or shortly before'
  return { at, what: `this is not valid YAML: ${printable(reason)}`, mend }
}
