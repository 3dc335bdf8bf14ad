import { type K6Line, type K6Request, metricOf, readK6Line } from './k6-point.ts'
import { K6Tally } from './k6-tally.ts'
import { LineSplitter } from './lines.ts'
import { type Fault, shortName } from './reading.ts'

/** Above this, names are not a script's scenarios but its data (ids in paths), and only the whole is counted. */
export const MOST_NAMES = 100

/** What a whole NDJSON output says, in constant memory. */
export interface K6Counts {
  readonly all: K6Tally
  /** By name; null where there were more than `MOST_NAMES`. */
  readonly byName: ReadonlyMap<string, K6Tally> | null
  /** Requests of which nothing tells whether they failed. */
  readonly undecided: number
  /** From the start of the first request to the end of the last, in seconds. */
  readonly seconds: number
  readonly iterations: number
  readonly dropped: number
  readonly faults: readonly Fault[]
}

/** Counts the points of one `k6 run --out json` as its bytes arrive. */
export class K6Stream {
  readonly #lines = new LineSplitter(
    (line, number) => this.#line(line, number),
    (number) => this.#bad(number, 'is longer than 1 MiB'),
  )
  readonly #all = new K6Tally()
  #byName: Map<string, K6Tally> | null = new Map()
  #pending: K6Request | null = null
  #undecided = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY
  #iterations = 0
  #dropped = 0
  #badLines = 0
  #firstBad = ''

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk)
  }

  end(): K6Counts {
    this.#lines.end()
    this.#giveUpPending()
    return {
      all: this.#all,
      byName: this.#byName,
      undecided: this.#undecided,
      seconds: this.#last > this.#first ? (this.#last - this.#first) / 1000 : 0,
      iterations: this.#iterations,
      dropped: this.#dropped,
      faults: this.#faults(),
    }
  }

  #line(line: Buffer, number: number): void {
    if (line.length === 0 || this.#isOther(metricOf(line))) return
    let read: K6Line | undefined
    try {
      read = readK6Line(JSON.parse(line.toString('utf8', number === 1 && line[0] === 0xef ? 3 : 0)))
    } catch {
      read = undefined
    }
    if (read === undefined) this.#bad(number, 'is not a point that k6 wrote')
    else if (read !== null) this.#take(read)
  }

  /** Of the dozen points a request makes, one or two matter; parsing the others would take most of the time. */
  #isOther(metric: string | null): boolean {
    if (metric === null || metric === 'http_req_duration') return false
    if (metric === 'http_req_failed') return this.#pending === null
    return metric !== 'iterations' && metric !== 'dropped_iterations'
  }

  #take(line: NonNullable<K6Line>): void {
    switch (line.kind) {
      case 'duration':
        this.#giveUpPending()
        if (line.request.failed === null) this.#pending = line.request
        else this.#count(line.request, line.request.failed)
        return
      case 'failed':
        // The points of one request follow each other and bear the same time, to the nanosecond.
        if (this.#pending?.at !== line.at) return
        this.#count(this.#pending, line.failed)
        this.#pending = null
        return
      case 'iteration':
        this.#iterations += 1
        return
      case 'dropped':
        this.#dropped += line.count
    }
  }

  #count(request: K6Request, failed: boolean): void {
    this.#first = Math.min(this.#first, request.ended - request.ms)
    this.#last = Math.max(this.#last, request.ended)
    this.#all.add(request, failed)
    if (this.#byName === null) return
    const name = shortName(request.name)
    let tally = this.#byName.get(name)
    if (tally === undefined) {
      if (this.#byName.size === MOST_NAMES) {
        this.#byName = null
        return
      }
      tally = new K6Tally()
      this.#byName.set(name, tally)
    }
    tally.add(request, failed)
  }

  #giveUpPending(): void {
    if (this.#pending === null) return
    this.#undecided += 1
    this.#pending = null
  }

  #bad(number: number, what: string): void {
    this.#badLines += 1
    if (this.#badLines === 1) this.#firstBad = `Line ${number} ${what}`
  }

  #faults(): readonly Fault[] {
    if (this.#badLines === 0) return []
    const others =
      this.#badLines === 1
        ? ''
        : `, and so ${this.#badLines === 2 ? 'is one other' : `are ${this.#badLines - 1} others`}`
    return [
      {
        code: 'report-lines',
        message:
          `${this.#firstBad}${others}; the rest was read. If k6 was stopped or the disk was full, the end of the run` +
          ' is missing: let k6 end by itself.',
      },
    ]
  }
}
