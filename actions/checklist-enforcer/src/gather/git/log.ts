import type { Change } from '../../evidence/change.ts'
import { type Known, known, unknown } from '../../evidence/known.ts'
import type { Checkout } from './checkout.ts'

const MOST_COMMITS = 250
/** More of a message says nothing about who made the commit. */
const LONGEST_MESSAGE = 10_000

type Commits = Change['commits'] extends Known<infer List> ? List : never

/** The commits that `to` has and `from` has not, newest first, 250 at most. */
export async function commitsBetween({ git }: Checkout, from: string, to: string): Promise<Known<Commits>> {
  const format = ['-z', '--format=%H%n%B', '--no-show-signature', `--max-count=${MOST_COMMITS}`]
  const answer = await git(['log', ...format, `${from}..${to}`, '--'])
  if (!answer.ok) return unknown(answer.why)
  const records = answer.output.toString().split('\0')
  return known(
    records
      .filter((record) => record !== '')
      .map((record) => {
        const end = record.indexOf('\n')
        return {
          sha: record.slice(0, end),
          message: record
            .slice(end + 1)
            .trim()
            .slice(0, LONGEST_MESSAGE),
        }
      }),
  )
}
