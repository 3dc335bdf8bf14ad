import { resolve as absolute } from 'node:path'
import type { InputProblem } from '@plinth/core'
import type { Target } from '../settings.ts'
import type { Given } from './given.ts'

export interface Targets {
  readonly base: Target | null
  readonly head: Target
}

/** The services to measure; null where there is no head, with the problem that this makes. */
export function targetsOf(
  { values, where }: Given,
  workspace: string,
): { readonly targets: Targets | null; readonly problems: readonly InputProblem[] } {
  const environment = { ...values.environment }
  const target = (
    url: string | undefined,
    command: readonly string[] | undefined,
    directory: string | undefined,
  ): Target | null => {
    if (url !== undefined) return { kind: 'url', url }
    if (command === undefined) return null
    return { kind: 'command', command, directory: absolute(workspace, directory ?? '.'), environment }
  }
  const { baseUrl, baseDirectory, headUrl, headCommand, headDirectory } = values
  const baseCommand = values.baseCommand ?? (baseDirectory === undefined ? undefined : headCommand)
  const head = target(headUrl, headCommand, headDirectory)
  const base = target(baseUrl, baseCommand, baseDirectory)
  const problems: InputProblem[] = []
  if (head === null) problems.push(base === null ? noTarget(where('head-url')) : noHead(where, values))
  if (headDirectory !== undefined && headCommand === undefined && headUrl === undefined) {
    problems.push({
      where: where('head-directory'),
      what: 'nothing is started there',
      mend: 'give `head-command`',
    })
  }
  if (baseDirectory !== undefined && baseCommand === undefined && baseUrl === undefined) {
    problems.push({
      where: where('base-directory'),
      what: 'nothing is started there',
      mend: 'give `base-command`',
    })
  }
  return { targets: head === null ? null : { base, head }, problems }
}

function noTarget(where: string): InputProblem {
  return {
    where,
    what: 'there is nothing to measure',
    mend: 'give `head-url` for a service that already runs, `head-command` for one that Plinth shall start, or `reports` with the results of another tool; the same with `base-` in front for what to compare with',
  }
}

function noHead(where: Given['where'], values: Given['values']): InputProblem {
  return {
    where: where(values.baseUrl === undefined ? 'base-command' : 'base-url'),
    what: 'there is a base to compare with but nothing to compare',
    mend: 'give `head-url` or `head-command`',
  }
}
