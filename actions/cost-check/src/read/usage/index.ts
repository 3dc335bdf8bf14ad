import type { PriceTable } from '../../evidence/prices.ts'
import type { Problem } from '../../evidence/problem.ts'
import type { ProviderBill, UsageEvidence, UsageSource } from '../../evidence/usage.ts'
import { addRequests } from './add-requests.ts'
import { addRuns, addUses } from './add-sums.ts'
import { Doubts } from './doubts.ts'
import type { Gathered } from './intake.ts'
import { matchSessions } from './matching.ts'
import { Projection } from './projection.ts'
import { doubtProblems, matchedProblem, namelessProblems, uncountedReport } from './remarks.ts'
import { Requests } from './requests.ts'
import { type Nameless, Runs, totalOf } from './runs.ts'
import { Totals } from './totals.ts'
import { UsageFile } from './usage-file.ts'

/** Files of usage on their way into one sum. Files are read one after the other, and nothing throws. */
export interface UsageBuilder {
  /** `name` as the user may find it: a path relative to the workspace. */
  readonly file: (name: string) => UsageFileReader
  /** Once, after every file has ended. */
  readonly finish: () => { readonly usage: UsageEvidence; readonly problems: readonly Problem[] }
}
export interface UsageFileReader {
  readonly push: (chunk: Uint8Array) => void
  readonly end: () => void
}

/**
 * Reads transcripts of coding agents, result records, and a provider's usage and cost reports. A request counts once,
 * however many rows and files tell of it; a run counts once, whether its transcript tells of it or its result or both; a
 * usage report counts where nothing else does, since it holds the same requests.
 */
export function openUsage(table: PriceTable): UsageBuilder {
  const uses: Gathered['uses'] = []
  const bills: ProviderBill[] = []
  const gathered: Gathered = { requests: new Requests(), runs: new Runs(), uses, bills }
  const projection = new Projection()
  const sources: UsageSource[] = []
  const problems: Problem[] = []
  return {
    file: (name) => {
      const file = new UsageFile(name, gathered, projection)
      return {
        push: (chunk) => file.push(chunk),
        end: () => {
          const read = file.end()
          sources.push(read.source)
          problems.push(...read.problems)
        },
      }
    },
    finish: () => {
      const { totals, remarks } = addUp(gathered, table, sources)
      return {
        usage: { sources, models: totals.models(), bills, days: totals.days() },
        problems: [...problems, ...remarks],
      }
    },
  }
}

function addUp(
  { requests, runs, uses }: Gathered,
  table: PriceTable,
  sources: readonly UsageSource[],
): { readonly totals: Totals; readonly remarks: readonly Problem[] } {
  const [totals, doubts] = [new Totals(), new Doubts()]
  const matching = matchSessions(table, requests, runs)
  addRequests(totals, requests, table, matching)
  addRuns(totals, runs, table, matching, doubts)
  const isReportApart = !totals.isEmpty && uses.length > 0
  if (!isReportApart) addUses(totals, uses, table, doubts)
  return {
    totals,
    remarks: [
      ...doubtProblems(doubts, sources),
      // A transcript of the same session, if it is whole, tells what such a result leaves out.
      ...namelessProblems(untoldResults(requests, runs)),
      ...(matching.sessions === 0 ? [] : [matchedProblem(matching.sessions, sources)]),
      ...(isReportApart ? [uncountedReport(sources)] : []),
    ],
  }
}

/** Results that do not tell their models, and of which no transcript tells as many tokens. */
function untoldResults(requests: Requests, { nameless }: Runs): readonly Nameless[] {
  if (nameless.length === 0) return []
  const tokens = new Map<number, number>()
  for (let index = 0; index < requests.count; index++) {
    const session = requests.session(index)
    tokens.set(session, (tokens.get(session) ?? 0) + totalOf(requests.tokens(index)))
  }
  return nameless.filter(({ session, tokens: stated }) => {
    const number = session === null ? undefined : requests.sessionNumber(session)
    return number === undefined || (tokens.get(number) ?? 0) < stated
  })
}
