/**
 * Which run wrote something that other runs overwrite. Ids of runs ascend with the time of their beginning, attempts
 * within a run.
 */
export interface Stamp {
  readonly run: string
  readonly attempt: number
  /** The commit that was looked at. */
  readonly sha: string
}

const WRITTEN = /<!-- plinth-run:(\d{1,20})\.(\d{1,6}):([0-9a-f]{0,64}) -->/
const COMPACT = /^(\d{1,20})\.(\d{1,6})$/

const digits = (text: string): string => (/^\d{1,20}$/.test(text) ? text : '0')

/** A stamp as it stands in Markdown, where nobody sees it. */
export function stampMarkdown({ attempt, run, sha }: Stamp): string {
  return `<!-- plinth-run:${digits(run)}.${attempt}:${/^[0-9a-f]{0,64}$/.test(sha) ? sha : ''} -->`
}

/** The stamp in a text that we wrote; null where it has none. */
export function stampIn(text: string): Stamp | null {
  const [, run, attempt, sha] = WRITTEN.exec(text) ?? []
  return run === undefined || sha === undefined ? null : { run, attempt: Number(attempt), sha }
}

/** Run and attempt where there is room for little: `123.1`. */
export function stampText({ attempt, run }: Stamp): string {
  return `${digits(run)}.${attempt}`
}

/** Reads what `stampText` wrote. */
export function stampFrom(text: string): Stamp | null {
  const [, run, attempt] = COMPACT.exec(text) ?? []
  return run === undefined ? null : { run, attempt: Number(attempt), sha: '' }
}

/** Whether one is of a later run, or a later attempt, than the other; what has no stamp is the oldest. */
export function isLater(one: Stamp | null, other: Stamp | null): boolean {
  if (one === null || other === null) return one !== null && other === null
  const [a, b] = [BigInt(digits(one.run)), BigInt(digits(other.run))]
  return a === b ? one.attempt > other.attempt : a > b
}
