import type { GateContext } from '../gate.ts'
import type { Fields, InputsOf } from '../inputs/index.ts'

/** Something that is said in the log and beside the run. */
export interface TaskMessage {
  readonly level: 'notice' | 'warning'
  readonly text: string
}

/** What a task leaves. */
export interface TaskResult {
  readonly outputs: Readonly<Record<string, string>>
  readonly messages: readonly TaskMessage[]
}

/** A step of an action that judges nothing: it has outputs, and neither a verdict nor a report. */
export interface Task<Declaration extends Fields> {
  /** The inputs that it reads; the action's others are for its other steps. */
  readonly inputs: Declaration
  /** @throws InputError, ApiError */
  readonly work: (inputs: InputsOf<Declaration>, context: GateContext) => Promise<TaskResult>
}
