import type { InputProblem } from '@plinth/core'
import { expectationOfBaseline, type ProbeWish, probeOf } from '@plinth/core/targets'
import type { Probe } from '../settings.ts'
import type { Declared } from './declared.ts'
import type { Given } from './given.ts'

/** The probe of the version in production that belongs to a target; null where there is nothing to compare with. */
export function baselineOf(
  { address, entry, where }: Declared,
  wish: ProbeWish,
  { values }: Given,
  problems: InputProblem[],
): Probe | null {
  const same = { ...wish, expect: expectationOfBaseline(wish.expect) }
  if (entry?.baseline !== undefined) {
    if (entry.baseline.kind === address.kind) return probeOf(entry.baseline, same)
    const what = 'it is of another kind than the address of the target'
    problems.push({ where: where('baseline'), what, mend: 'give the same in production' })
    return null
  }
  if (values.baselineUrl === undefined || address.kind !== 'http') return null
  return probeOf({ kind: 'http', url: samePath(values.baselineUrl, address.url) }, same)
}

/** An address without a path stands for all paths there. */
function samePath(baseline: string, target: string): string {
  if (hasPath(baseline)) return baseline
  const url = new URL(baseline)
  const { pathname, search } = new URL(target)
  url.pathname = pathname
  url.search = search
  return url.href
}

function hasPath(url: string): boolean {
  const { pathname, search } = new URL(url)
  return pathname !== '/' || search !== ''
}

/** Why `baseline-url` cannot be what targets are compared with. */
export function misusedBaselineUrl(
  declared: readonly Declared[],
  { values, where }: Given,
): readonly InputProblem[] {
  if (values.baselineUrl === undefined || declared.length === 0) return []
  const compared = declared.filter(
    ({ address, entry }) => address.kind === 'http' && entry?.baseline === undefined,
  )
  if (compared.length === 0) {
    const what = 'there is no target over HTTP that it could be compared with'
    return [{ where: where('baseline-url'), what, mend: 'remove it' }]
  }
  if (compared.length === 1 || !hasPath(values.baselineUrl)) return []
  const what = `it has a path, and there are ${compared.length} targets to compare`
  const mend = 'give it without a path, which stands for the paths of all, or give each target its `baseline`'
  return [{ where: where('baseline-url'), what, mend }]
}
