import type { Config, HistorySettings, SectionSchemas } from '../config/index.ts'
import type { Gate, PostStep, Workflow, WorkflowEvent } from '../gate.ts'
import type { HistoryPlace, HistoryProblem, Keeping } from '../history/index.ts'
import type { ActionDeclaration, commonInputs, Fields, InputsOf } from '../inputs/index.ts'
import type { Announce } from './announcement.ts'

/** What `@plinth/core/keep` has: only bundles of gates that use it carry its weight. */
export interface Keep {
  readonly KEEPING: Keeping
  readonly publishSite: (
    branch: string,
    files: ReadonlyMap<string, string>,
    place: HistoryPlace,
  ) => Promise<{ readonly stored: boolean; readonly problems: readonly HistoryProblem[] }>
}

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
  /**
   * Where this gate's history is, where that is not simply what the configuration says: for a gate that lives by what it
   * remembers. Pure.
   */
  readonly historyOf?: (
    settings: Settings,
    configured: HistorySettings,
    place: { readonly inWorkflow: boolean },
  ) => HistorySettings
  /**
   * Where what is worth remembering of a run is kept: as a record of it, or by the gate itself among its documents, where
   * runs are many and small.
   */
  readonly remembers?: 'runs' | 'documents'
  /** Of a gate that keeps documents or publishes a site: what it takes, loaded when it is needed. */
  readonly keep?: () => Promise<Keep>
  /** Tells GitHub of the report, in place of the comment that every gate writes. */
  readonly announce?: Announce<Settings>
  /** Runs when the job ends, where action.yml declares it (`post` of the action's declaration). */
  readonly post?: PostStep<Settings>
}
