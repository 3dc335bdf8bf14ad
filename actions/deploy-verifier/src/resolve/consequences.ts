import type { InputProblem } from '@plinth/core'
import type { RecordRule, RollbackRule } from '../settings.ts'
import type { Given } from './given.ts'
import type { Occasion } from './occasion.ts'

const DAY_MS = 86_400_000

/** Where and whether the decision is written down. */
export function recordRule(
  { file, values }: Given,
  base: string | null,
  success: RecordRule['success'],
): RecordRule {
  return {
    environment: values.environment ?? null,
    mode: file.record ?? 'auto',
    environmentUrl: base,
    historyDays: Math.round((file.history ?? 90 * DAY_MS) / DAY_MS),
    success,
  }
}

/** How to go back; null where nobody asked, and on the event of somebody who could not do it by hand. */
export function rollbackRule(
  { file, inputs, values, inFile }: Given,
  { deployment, foreign }: Occasion,
  problems: InputProblem[],
): RollbackRule | null {
  const { rollback } = file
  const workflow = inputs.rollbackWorkflow ?? rollback?.workflow
  if (workflow === undefined) {
    if (rollback !== undefined) {
      const what = 'it names no workflow that would go back'
      problems.push({ where: inFile(['rollback']), what, mend: 'give `workflow`' })
    }
    return null
  }
  if (foreign) return null
  const where =
    inputs.rollbackWorkflow === undefined ? inFile(['rollback', 'workflow']) : 'input `rollback-workflow`'
  if (inputs.token === undefined) {
    const what = 'nothing can be started without a token'
    problems.push({ where, what, mend: 'give `token`, with the permission `actions: write`' })
  }
  if (values.environment === undefined && deployment === null) {
    const what = 'the last good version is that of an environment, and none is named'
    problems.push({ where, what, mend: 'give `environment`' })
  }
  return {
    workflow,
    ref: rollback?.ref ?? null,
    versionInput: rollback?.['version-input'] ?? 'version',
    environmentInput: rollback?.['environment-input'] ?? 'environment',
    deadlineMs: rollback?.timeout ?? 900_000,
  }
}
