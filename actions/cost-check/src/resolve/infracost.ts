import type { InputProblem } from '@plinth/core'
import type { InfracostLimit } from '../settings.ts'
import type { Given } from './given.ts'
import { boundOf } from './limits.ts'

/** What Infracost's figures are held against. */
export function infracostLimitsOf(
  { file, inFile }: Given,
  problems: InputProblem[],
): readonly InfracostLimit[] {
  const first = new Map<string, string>()
  return (file['infracost-limits'] ?? []).flatMap((entry, index) => {
    const at = (key: string | null) => inFile(['infracost-limits', index, ...(key === null ? [] : [key])])
    const { project = null } = entry
    const limit = boundOf(entry, 'total', at, problems)
    if (limit === null) return []
    const key = JSON.stringify([project, limit.kind])
    const other = first.get(key)
    if (other === undefined) first.set(key, at(null))
    else {
      const what = `the same is limited in the same way already (${other})`
      problems.push({ where: at(null), what, mend: 'keep one of them' })
    }
    return [{ project, limit, where: at(null) }]
  })
}
