import type { Judgement } from '../../decide/judgement.ts'
import type { History, Recorded } from '../../evidence.ts'
import type { Subject } from './subject.ts'

/** A deployment on GitHub that the gate writes its decision to, or what is told where there is none. */
export interface DeploymentRecord {
  /** null: nothing is recorded. */
  readonly deployment: { readonly id: number; readonly subject: Subject } | null
  /** The reason, once whoever deploys has reported to GitHub that it failed; null until then. Never rejects. */
  readonly deploymentFailed: () => Promise<string | null>
  /** null: it was not wanted, or could not be read. Never rejects. */
  readonly history: () => Promise<History | null>
  /** Writes the decision down. Never rejects. */
  readonly close: (judgement: Judgement) => Promise<Recorded>
}

/** Where nothing is recorded. */
export function noRecord(
  state: 'not-wanted' | 'failed',
  problems: readonly string[],
  history: History | null = null,
): DeploymentRecord {
  return {
    deployment: null,
    deploymentFailed: async () => null,
    history: async () => history,
    close: async () => ({ state, deploymentId: null, problems, history }),
  }
}
