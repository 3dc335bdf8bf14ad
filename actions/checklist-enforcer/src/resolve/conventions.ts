import type { InputProblem } from '@plinth/core'
import { SEVERITIES, type Severity } from '../evidence/checklist.ts'
import type { Conventions } from '../settings.ts'
import type { Given } from './given.ts'

/** How items say things, unless the configuration says otherwise. */
export const DEFAULT_CONVENTIONS: Conventions = {
  notApplicable: ['N/A', 'n.a.', 'not applicable'],
  struck: true,
  // Enough to shut out a dash, `ok` and `no`; short enough for `bot`.
  shortestReason: 3,
  // A sign in front of a line is an ornament as often as a tick.
  emoji: { done: [], open: [] },
  severities: {
    block: ['P0', 'Must', 'Blocker'],
    warn: ['P1', 'Should'],
    inform: ['P2', 'Nice to have', 'Could'],
  },
}

/** The conventions of a configuration; what means two things at once is a problem. */
export function conventionsOf({ file, inFile }: Given, problems: InputProblem[]): Conventions {
  const { 'not-applicable': notApplicable = {}, emoji = {} } = file
  const { done = [], open = [] } = emoji
  const both = done.find((sign) => open.includes(sign))
  if (both !== undefined) {
    const what = `${both} means both done and open`
    problems.push({ where: inFile(['emoji']), what, mend: 'keep it in one of the lists' })
  }
  return {
    notApplicable: notApplicable.words ?? DEFAULT_CONVENTIONS.notApplicable,
    struck: notApplicable.struck ?? DEFAULT_CONVENTIONS.struck,
    shortestReason: notApplicable['shortest-reason'] ?? DEFAULT_CONVENTIONS.shortestReason,
    emoji: { done, open },
    severities: severityWords(file['severity-words'] ?? {}, inFile, problems),
  }
}

type Words = { readonly [Name in Severity]?: readonly string[] | undefined }

/** What the user gives a meaning loses the one that it had by default: `block: P0, P1` takes `P1` from `warn`. */
function severityWords(
  given: Words,
  inFile: Given['inFile'],
  problems: InputProblem[],
): Conventions['severities'] {
  const meaning = new Map<string, Severity>()
  for (const severity of SEVERITIES) {
    for (const word of given[severity] ?? []) {
      const other = meaning.get(word.toLowerCase())
      if (other === undefined) meaning.set(word.toLowerCase(), severity)
      else if (other !== severity) {
        const what = `"${word}" means ${other} as well`
        problems.push({
          where: inFile(['severity-words', severity]),
          what,
          mend: 'keep it in one of the lists',
        })
      }
    }
  }
  const words = (severity: Severity) =>
    given[severity] ??
    DEFAULT_CONVENTIONS.severities[severity].filter((word) => !meaning.has(word.toLowerCase()))
  return { block: words('block'), warn: words('warn'), inform: words('inform') }
}
