import type { LogChange, LogEntry } from './model.ts'

/** For `git log`: each commit with what it changed, in records that end with a zero byte, so that no text can break them. */
export const LOG_FORMAT = ['-z', '--encoding=UTF-8', '--format=commit %H %at %s'] as const

const ZEROS = /^0+$/
const HEADER = /^commit ([0-9a-f]{40,64}) (\d{1,12}) (.*)$/su
const CHANGE = /^:\d{6} \d{6} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d{0,3}$/

/** Reads the output of `git log --raw` as it comes. `take` gets each commit, in the order of the log. */
export class LogReader {
  readonly #take: (entry: LogEntry) => void
  readonly #decoder = new TextDecoder()
  #rest = ''
  #entry: Omit<LogEntry, 'changes'> | null = null
  #changes: LogChange[] = []
  #change: Omit<LogChange, 'path'> | null = null

  constructor(take: (entry: LogEntry) => void) {
    this.#take = take
  }

  read(bytes: Uint8Array): void {
    const records = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\0')
    this.#rest = records.pop() ?? ''
    for (const record of records) this.#record(record)
  }

  end(): void {
    if (this.#rest !== '') this.#record(this.#rest)
    this.#rest = ''
    this.#close()
  }

  #record(record: string): void {
    if (this.#change !== null) {
      this.#changes.push({ path: record, ...this.#change })
      this.#change = null
      return
    }
    const text = record.startsWith('\n') ? record.slice(1) : record
    const change = CHANGE.exec(text)
    if (change?.[1] !== undefined && change[2] !== undefined) {
      this.#change = { before: idIn(change[1]), after: idIn(change[2]) }
      return
    }
    const header = HEADER.exec(text)
    if (header?.[1] === undefined) return
    this.#close()
    this.#entry = { commit: header[1], at: Number(header[2]) * 1000, subject: header[3] ?? '' }
  }

  #close(): void {
    if (this.#entry !== null) this.#take({ ...this.#entry, changes: this.#changes })
    this.#entry = null
    this.#changes = []
  }
}

const idIn = (text: string): string | null => (ZEROS.test(text) ? null : text)
