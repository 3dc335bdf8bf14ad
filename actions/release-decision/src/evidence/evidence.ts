import type { Report } from '@plinth/core'

/** The run that decides, as the runner and GitHub tell of it: nothing here is a report's word. */
export interface ThisRun {
  readonly repository: string
  /** The commit that is judged: on a pull request its head. */
  readonly sha: string
  /** Null outside a workflow. */
  readonly id: string | null
  readonly attempt: number
  /** Of the job that decides. */
  readonly job: string
  readonly url: string | null
  /** When its first attempt began, in milliseconds since the epoch; null where it is not known. */
  readonly beganAt: number | null
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Where a report was found. */
export interface Origin {
  /** What it is called: the path of a file, or an artifact and a file in it. */
  readonly name: string
  /** The artifact it was handed over in; null for a file of this job. */
  readonly artifact: HandedOver | null
}

/** An artifact of this run that holds reports. */
export interface HandedOver {
  readonly name: string
  readonly attempt: number
  /** The job that left it; null where that cannot be told. */
  readonly job: string | null
  /** Tells jobs of one matrix apart: `api`; null where there is none. */
  readonly variant: string | null
}

/** A report that could be read. It is not yet believed. */
export interface FoundReport extends Origin {
  readonly report: Report
  /** Of the bytes: copies of one file are one report. */
  readonly digest: string
}

/** What could not be read, with what to do about it. */
export interface Unread extends Origin {
  /** `missing`, `unreadable`, … */
  readonly code: string
  /** Clauses: what is wrong, and how to mend it. */
  readonly what: string
  readonly mend: string
}

export interface Evidence {
  readonly run: ThisRun
  readonly found: readonly FoundReport[]
  readonly unread: readonly Unread[]
  /** Pages of jobs by their keys. */
  readonly jobPages: Readonly<Record<string, string>>
}
