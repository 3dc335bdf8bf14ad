import type { InputProblem } from '@plinth/core'
import type { IdentityRule, Target } from '../settings.ts'
import type { Given } from './given.ts'
import type { Occasion } from './occasion.ts'

/**
 * Which version must answer: the one that the user names, else the commit of the deployment, else of the workflow.
 * Null where nobody asked that any target tells its version.
 */
export function identityRule(
  { file, values, where }: Given,
  { deployment }: Occasion,
  { targets, sha }: { readonly targets: readonly Target[]; readonly sha: string },
  problems: InputProblem[],
): IdentityRule | null {
  const isTold = targets.some(({ version }) => version !== null)
  if (!isTold) {
    if (targets.length > 0 && values.versionFrom !== undefined) {
      const what = 'no target is of a kind that it fits'
      problems.push({
        where: where('version-from'),
        what,
        mend: 'give the right target its own `version-from`',
      })
    } else if (targets.length > 0 && values.expectVersion !== undefined) {
      const what = 'nothing says where an answer tells its version'
      problems.push({
        where: where('expect-version'),
        what,
        mend: 'give `version-from`, such as header x-version',
      })
    }
    return null
  }
  const expected = values.expectVersion ?? deployment?.sha ?? sha
  if (expected === '') {
    const what = 'there is no workflow whose commit would be the version to expect'
    problems.push({ where: where('expect-version'), what, mend: 'give it' })
  }
  return { expected, consecutive: file.consecutive ?? 3 }
}
