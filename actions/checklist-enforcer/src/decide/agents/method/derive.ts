import { counted } from '@plinth/core/render'
import type { MethodRule, MethodSignal } from '../../../evidence/policy.ts'
import { named } from '../../wording.ts'
import { type Bound, boundsOf, filesSubject, strictest } from '../bounds.ts'
import type { Work } from '../work.ts'
import type { Touched } from './touched.ts'

/** The method that a change asks for. */
export interface Derived {
  /** Any of these will do; none where nothing in the change tells. */
  readonly methods: readonly MethodRule[]
  /** Clauses: `4 files changed`. */
  readonly because: readonly string[]
}

/** A method for changes of no stated size is as demanding as its signs. */
const SIZES: readonly MethodRule['size'][] = ['big', null, 'small', 'direct']

/**
 * The method by what a change touches. Signs of a big one decide first: so many files, architecture, a new integration.
 * Then a trivial change is done directly, one within a single component takes the small method, and so does a change
 * that shows no sign at all.
 */
export function deriveMethod(
  { policy }: Pick<Work, 'policy'>,
  touched: Touched,
  bounds: readonly Bound[],
): Derived {
  const methods = policy.methods.map(({ value }) => value)
  for (const method of methods.toSorted((a, b) => SIZES.indexOf(a.size) - SIZES.indexOf(b.size))) {
    const because = signsOf(method, touched, leastFiles(method, policy, bounds))
    if (because.length > 0) return { methods: [method], because }
  }
  const few = `only ${counted(touched.files.length, 'file')} changed`
  const trivial = methods.filter((method) => method.size === 'direct' || has(method, 'trivial'))
  if (touched.trivial === true && trivial.length > 0)
    return { methods: trivial, because: [`${few}, by few lines`] }
  // One file whose lines are unknown may be a trivial change or a small one.
  const small = methods.filter((method) => method.size === 'small' || has(method, 'single-component'))
  const open = touched.trivial === null ? [...trivial, ...small] : small
  const { component } = touched
  return { methods: open, because: [component === null ? few : `${few}, all in ${named(component)}`] }
}

/** The signs of a method that a change shows, of those that make a change big. */
function signsOf({ signals }: MethodRule, touched: Touched, least: number): readonly string[] {
  return signals.map(({ value }) => signOf(value, touched, least)).filter((sign) => sign !== null)
}

function signOf(signal: MethodSignal, touched: Touched, least: number): string | null {
  const { architecture, files, integration } = touched
  switch (signal.kind) {
    case 'files':
      return files.length >= Math.min(least, signal.atLeast)
        ? `${counted(files.length, 'file')} changed`
        : null
    case 'architecture':
      return architecture === null ? null : `${named(architecture)} is architecture`
    case 'integration':
      return integration === null ? null : `${named(integration)} integrates with something else`
    case 'single-component':
    case 'trivial':
    case 'judgement':
      return null
  }
}

/** As many files as the strictest document says. */
function leastFiles({ method }: MethodRule, policy: Work['policy'], bounds: readonly Bound[]): number {
  const own = boundsOf(policy).find(({ subject }) => subject === filesSubject(method))
  return own === undefined ? Number.POSITIVE_INFINITY : -strictest(own, bounds).strictness[0]
}

function has({ signals }: MethodRule, kind: 'trivial' | 'single-component'): boolean {
  return signals.some(({ value }) => value.kind === kind)
}
