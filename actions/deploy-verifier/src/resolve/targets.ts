import { type InputProblem, mergedHeaders } from '@plinth/core'
import { askedOf, declaredProblems } from '@plinth/core/targets'
import type { Target, VersionSource } from '../settings.ts'
import { baselineOf, misusedBaselineUrl } from './baseline.ts'
import type { Declared } from './declared.ts'
import type { Given } from './given.ts'

/** What is probed, and how: what is asked of each declared target, its version and what it is compared with. */
export function targetsOf(
  declared: readonly Declared[],
  given: Given,
  problems: InputProblem[],
): readonly Target[] {
  const { file, inputs, values } = given
  problems.push(
    ...declaredProblems(declared, { 'version-from': ['http'] }),
    ...misusedBaselineUrl(declared, given),
  )
  const common = {
    headers: mergedHeaders(file.headers ?? {}, inputs.headers ?? {}),
    insecureTls: values.insecureTls === true,
  }
  const asked = askedOf(declared, common, problems)
  return declared.flatMap((one, index): readonly Target[] => {
    const of = asked[index]
    if (of === undefined) return []
    const { wish, ...target } = of
    return [
      {
        ...target,
        version: versionOf(one, values.versionFrom),
        baseline: baselineOf(one, wish, given, problems),
      },
    ]
  })
}

/** What all targets have in common, where this one can tell it: a page is no JSON, and a file tells nothing. */
function versionOf({ address, entry }: Declared, usual: VersionSource | undefined): VersionSource | null {
  const own = entry?.['version-from']
  if (own !== undefined) return own === 'none' ? null : own
  if (address.kind !== 'http' || usual === undefined || entry?.kind === 'asset') return null
  return entry?.kind === 'page' && usual.from === 'json' ? null : usual
}
