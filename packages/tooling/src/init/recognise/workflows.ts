import type { Files } from '../look/files.ts'

/** The workflows of ours that a repository calls. */
export const CALLED = ['pull-request', 'pull-request-comment', 'deploy', 'scheduled'] as const
export type Called = (typeof CALLED)[number]

export interface Workflows {
  /** All workflows but those that this command writes. */
  readonly others: readonly string[]
  /** Those that seem to deploy. */
  readonly deploying: readonly string[]
  /** Ours that others of them call already, by the path of the caller. */
  readonly calling: ReadonlyMap<Called, string>
}

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/
const OWN = /^\.github\/workflows\/plinth-(?:pull-request|comment|deploy|scheduled)\.yml$/
const DEPLOYS = /(?:^|[/_.-])(?:deploy|deployment|release|cd|publish|production)(?:[_.-]|$)/i

export function workflowsOf(files: Files): Workflows {
  const others = files.paths.filter((path) => WORKFLOW.test(path) && !OWN.test(path))
  const calling = new Map<Called, string>()
  for (const path of others) {
    const text = files.read(path) ?? ''
    for (const name of CALLED) {
      if (text.includes(`plinth/.github/workflows/${name}.yml@`)) calling.set(name, path)
    }
  }
  return {
    others,
    deploying: others.filter((path) => DEPLOYS.test(path.slice(path.lastIndexOf('/')))),
    calling,
  }
}
