import type { Problem } from '../../evidence/problem.ts'
import type { ProviderBill, UsageSource } from '../../evidence/usage.ts'
import { readEntry } from './entry.ts'
import { type Fields, fieldsOrEmpty, isFields } from './fields.ts'
import { Bill, type ReportedUse, type ReportPage, readCharge, readPage, readUse } from './reports.ts'
import type { Requests } from './requests.ts'
import { readResult } from './result.ts'
import type { Runs } from './runs.ts'
import { Trouble } from './trouble.ts'

/** Where everything goes that files tell of. */
export interface Gathered {
  readonly requests: Requests
  readonly runs: Runs
  readonly uses: ReportedUse[]
  readonly bills: ProviderBill[]
}

/** Takes the values of one file, by what each of them is. */
export class Intake {
  readonly trouble: Trouble
  readonly #file: string
  readonly #into: Gathered
  readonly #bills = new Map<string, Bill>()
  #kind: UsageSource['kind'] = 'unknown'
  #entries = 0
  #duplicates = 0
  #first: string | null = null
  #last: string | null = null
  #synthetic = 0
  #contradicting = 0
  #untoldWrites = 0
  #pages = { more: 0, last: 0 }

  constructor(file: string, into: Gathered) {
    this.#file = file
    this.#into = into
    this.trouble = new Trouble(file)
  }

  /** Whether anything was recognised. */
  get isKnown(): boolean {
    return this.#kind !== 'unknown'
  }

  /** @param line of the file, or which element of its array */
  take(value: unknown, line: number): void {
    if (!isFields(value)) this.trouble.at(line, 'it is no JSON object')
    else {
      // What else stands beside the usage of a message makes it nothing else.
      const isEntry = isFields(fieldsOrEmpty(value['message'])['usage'])
      if (isResult(value)) this.#result(value, line)
      else if (!isEntry && Array.isArray(value['data'])) this.#page(value, line)
      if (isEntry || !(isResult(value) || Array.isArray(value['data']))) this.entry(value, line)
    }
  }

  /** An entry of a transcript. */
  entry(entry: Fields, line: number): void {
    const read = readEntry(entry)
    if (read.kind === 'unreadable') this.trouble.at(line, read.why)
    if (read.kind === 'synthetic') this.#synthetic += 1
    if (read.kind !== 'asked') return
    this.#is('transcript')
    for (const asked of read.asked) {
      const added = this.#into.requests.add(asked)
      this.#count(added !== 'new', asked.manner.day)
      if (added === 'contradicting') this.#contradicting += 1
      if (added === 'new') this.#untoldWrites += asked.untoldWrites
    }
  }

  #result(record: Fields, line: number): void {
    const run = readResult(record)
    if ('unreadable' in run) {
      this.trouble.at(line, run.unreadable)
      return
    }
    this.#is('result')
    if ('nameless' in run) {
      this.#into.runs.addNameless({ file: this.#file, session: run.session, tokens: run.tokens })
      this.#count(false, null)
      return
    }
    this.#count(this.#into.runs.add(run) === 'repeated', null)
  }

  #page(value: Fields, line: number): void {
    const page = readPage(value)
    if (page === null) {
      this.trouble.at(line, 'its data are no rows of a usage report or a cost report')
      return
    }
    this.#is(page.kind === 'cost-report' ? 'cost-report' : 'usage-report')
    this.#pages[page.hasMore ? 'more' : 'last'] += 1
    if (page.kind === 'cost-report') this.#charges(page, line)
    else this.#used(page, line)
  }

  #used(page: ReportPage, line: number): void {
    this.#lost(page, line)
    for (const { from, rows } of page.buckets) {
      for (const row of rows) {
        const use = readUse(row, from)
        if ('unreadable' in use) this.trouble.at(line, use.unreadable)
        else {
          this.#into.uses.push(use)
          this.#count(false, from)
        }
      }
    }
  }

  /** What is no row at all. */
  #lost({ lost }: ReportPage, line: number): void {
    for (let row = 0; row < lost; row++)
      this.trouble.at(line, 'it holds something that is no row of a report')
  }

  #charges(page: ReportPage, line: number): void {
    this.#lost(page, line)
    for (const bucket of page.buckets) {
      for (const row of bucket.rows) {
        const charge = readCharge(row)
        if ('unreadable' in charge) {
          this.trouble.at(line, charge.unreadable)
          continue
        }
        this.#count(false, bucket.from)
        const bill = this.#billIn(charge.currency)
        bill.covers(bucket)
        bill.add(charge.amount, charge.model)
      }
    }
  }

  #billIn(currency: string): Bill {
    const known = this.#bills.get(currency)
    if (known !== undefined) return known
    const bill = new Bill(this.#file, currency)
    this.#bills.set(currency, bill)
    return bill
  }

  #is(kind: UsageSource['kind']): void {
    if (this.#kind === 'unknown') this.#kind = kind
  }

  #count(isRepeated: boolean, day: string | null): void {
    this.#entries += 1
    if (isRepeated) this.#duplicates += 1
    if (day === null) return
    if (this.#first === null || day < this.#first) this.#first = day
    if (this.#last === null || day > this.#last) this.#last = day
  }

  /** Once, after the last value. */
  source(): UsageSource {
    for (const bill of this.#bills.values()) this.#into.bills.push(bill.value())
    return {
      file: this.#file,
      kind: this.#kind,
      entries: this.#entries,
      duplicates: this.#duplicates,
      first: this.#first,
      last: this.#last,
    }
  }

  remarks(): readonly Problem[] {
    const about = (effect: Problem['effect'], what: string, mend: string): Problem => {
      return { parts: ['usage'], source: this.#file, line: null, effect, what, mend }
    }
    return [
      ...(this.#synthetic === 0
        ? []
        : [
            about(
              'note',
              `Messages that the agent wrote itself (<synthetic>) cost nothing: ${this.#synthetic}.`,
              '',
            ),
          ]),
      ...(this.#contradicting === 0
        ? []
        : [about('incomplete', contradicting(this.#contradicting), CONTRADICTING_MEND)]),
      ...(this.#untoldWrites === 0 ? [] : [about('incomplete', untold(this.#untoldWrites), UNTOLD_MEND)]),
      ...(this.#pages.more > 0 && this.#pages.last === 0
        ? [
            about(
              'incomplete',
              'The report goes on in a page that the file does not hold.',
              'give all pages, up to the one whose has_more is false',
            ),
          ]
        : []),
    ]
  }
}

const CONTRADICTING_MEND = 'give the file as the tool wrote it'
const contradicting = (rows: number): string =>
  `Of requests that are told again, ${rows} have fewer tokens than before, or another model: the last row of each counts, which may be too little.`

const UNTOLD_MEND = 'have the requests written with their usage.cache_creation'
const untold = (tokens: number): string =>
  `Requests do not tell how long ${tokens} tokens of cache writes live: they are priced at the lower price, that of 5 minutes.`

function isResult(value: Fields): boolean {
  return value['type'] === 'result' || (isFields(value['modelUsage']) && value['type'] !== 'cost-state')
}
