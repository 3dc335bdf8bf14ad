import type { DocumentFolder, Documents } from './documents.ts'
import type { Figure, GateReport, Report, RunOfReport } from './report.ts'

/** What the shell gives a gate to do IO with. A gate's pure parts never see it. */
export interface GateContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Aborts on SIGINT or SIGTERM. A gate then stops measuring and reports what it has. */
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Registers a value that must never appear in a log, a summary, a comment or a report. */
  readonly secret: (value: string) => void
  /** The directory relative paths are resolved against (GITHUB_WORKSPACE, or the current directory). */
  readonly workspace: string
  /** A directory for the gate's own files (RUNNER_TEMP, or the system's). */
  readonly temporary: string
  /** The event the workflow runs for; `payload` is untrusted. */
  readonly event: WorkflowEvent
  readonly workflow: Workflow
  /**
   * Keeps a value for the action's post step, which runs when the job ends, however it ends. It is written at once, so
   * that it is there also when this process is killed. Never a secret: the runner shows it to later steps.
   */
  readonly remember: (name: string, value: string) => void
  /** Null where the configuration names no store, or the user wants nothing read. */
  readonly history: Past | null
}

/** A run of the past, as its record tells. What it says is untrusted text. */
export interface PastRun extends Pick<Report, 'gate' | 'verdict' | 'headline' | 'subject'> {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly figures: readonly Figure[]
  /** Where and on what occasion it ran: `os`, `cpu`, `event`, as in the report. */
  readonly environment: Readonly<Record<string, string>>
}

/** What could be read of the past; `problem` says in a sentence what could not. */
export interface PastReading {
  /** From the oldest. */
  readonly runs: readonly PastRun[]
  readonly problem: string | null
}

/** The history, for a gate. */
export interface Past {
  /**
   * The runs of a gate since a time in milliseconds since the epoch. Bounded in time; never rejects, since no verdict may
   * hang on the past.
   */
  readonly read: (wanted: { readonly gate: string; readonly since: number }) => Promise<PastReading>
  /** What this gate keeps beside the records of runs. Where the user wants nothing written, `edit` says so. */
  readonly documents: (folder: DocumentFolder) => Documents<string>
  /**
   * Puts a small site on a branch of its own, for GitHub Pages to serve. Never rejects; `problems` are sentences.
   */
  readonly publish: (
    branch: string,
    files: ReadonlyMap<string, string>,
  ) => Promise<{ readonly stored: boolean; readonly problems: readonly string[] }>
}

export interface WorkflowEvent {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** The run that a gate is part of. Texts are empty outside a workflow. */
export interface Workflow {
  /** `https://api.github.com`, or `https://host/api/v3` of an Enterprise Server. */
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string
  readonly sha: string
  readonly ref: string
  /** The page of this run; null outside a workflow. */
  readonly runUrl: string | null
  /** Absent outside a workflow. */
  readonly run?: RunOfReport
}

/** What a person watching the log sees while a gate measures: groups on a runner, a live line in a terminal. */
export interface Progress {
  /** A line that stays. */
  readonly line: (text: string) => void
  /** The current state: overwrites the last one in a terminal, is printed at most every few seconds on a runner. */
  readonly status: (text: string) => void
  /** Folds everything that `work` prints. */
  readonly group: <T>(title: string, work: () => Promise<T>) => Promise<T>
}

/** A gate as the shell sees it: typed settings in, a report out. */
export type Gate<Settings> = (settings: Settings, context: GateContext) => Promise<GateReport>

/** What an action still does when its job ends: closes what the gate had opened and could not close itself. */
export type PostStep<Settings> = (
  remembered: Readonly<Record<string, string>>,
  settings: Settings,
  context: Omit<GateContext, 'remember' | 'history'>,
) => Promise<void>
