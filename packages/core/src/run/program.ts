import type { Config, SectionSchemas } from '../config/index.ts'
import type { Gate, PostStep, Workflow, WorkflowEvent } from '../gate.ts'
import type { ActionDeclaration, commonInputs, Fields, InputsOf } from '../inputs/index.ts'
import type { Announce } from './announcement.ts'

/** Where a gate's settings are made, and on what occasion. */
export interface SettingsPlace {
  /** Absolute; relative paths count from here. */
  readonly workspace: string
  /** `payload` is untrusted. */
  readonly event: WorkflowEvent
  readonly workflow: Workflow
}

/** A gate, with everything the shell needs to run it as an action. */
export interface GateProgram<Own extends Fields, Sections extends SectionSchemas, Settings> {
  /** The gate's kebab-case name, as it stands in its report: `perf-gate`. */
  readonly id: string
  readonly action: ActionDeclaration<Own & typeof commonInputs>
  /** The sections of the configuration file that this gate reads. */
  readonly sections: Sections
  /**
   * Inputs first, then the file, then defaults.
   * @throws InputError naming every problem
   */
  readonly settings: (
    inputs: InputsOf<Own & typeof commonInputs>,
    config: Config<Sections>,
    place: SettingsPlace,
  ) => Settings
  /** Everything in the settings that must never be seen: header values, passwords, `user:password` pairs. */
  readonly secretsOf: (settings: Settings) => readonly string[]
  readonly gate: Gate<Settings>
  /** Tells GitHub of the report, in place of the comment that every gate writes. */
  readonly announce?: Announce<Settings>
  /** Runs when the job ends, where action.yml declares it (`post` of the action's declaration). */
  readonly post?: PostStep<Settings>
}
