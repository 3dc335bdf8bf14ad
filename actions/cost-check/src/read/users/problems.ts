import { quoted } from '@plinth/core'
import { type Decimal, decimalText, isNegative } from '@plinth/core/money'
import { counted, listed } from '@plinth/core/render'
import type { Problem } from '../../evidence/problem.ts'
import type { CsvFault } from '../csv/index.ts'
import type { Writing } from './days.ts'
import type { UserRow } from './rows.ts'

/** So many rows of a file are told one by one. */
const SHOWN = 20
/** Names of a header that are shown. */
const NAMES = 5
const COLUMNS = 'Give it a header line such as date,users, and a row for every day.'
const ISO = 'Write days as 2026-11-22.'

function problem(source: string, effect: Problem['effect'], what: string, mend: string): Problem {
  return { parts: ['unitCost'], source, line: null, effect, what, mend }
}

/** Why a row says of no day how many users it had; null: it says so, or leaves the number open. */
export function rowProblem(
  file: string,
  { line, date, users }: UserRow,
  { day, number }: { readonly day: string | null; readonly number: Decimal | null },
): Problem | null {
  const told = (what: string, mend: string) => ({ ...problem(file, 'incomplete', what, mend), line })
  if (day === null) return told(`${quoted(date)} is no date.`, ISO)
  if (users === '' || users.toUpperCase() === 'NULL') return null
  if (number === null)
    return told(
      `${quoted(users)} is no number of users.`,
      'Write a plain number such as 1200, without separators.',
    )
  if (isNegative(number))
    return told(`${quoted(users)} users on ${day} is less than none.`, 'Write how many there were.')
  return null
}

/** The first problems of a file's rows, and how many more there are. */
export function cappedProblems(file: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= SHOWN) return problems
  const more = counted(problems.length - SHOWN, 'more row')
  return [...problems.slice(0, SHOWN), problem(file, 'incomplete', `${more} cannot be read.`, '')]
}

export function emptyProblem(file: string): Problem {
  return problem(file, 'unusable', 'It has a header line and no rows.', COLUMNS)
}

/** What keeps the file, or the rest of it, from being read as CSV. */
export function faultProblem(file: string, fault: CsvFault): Problem {
  switch (fault.kind) {
    case 'empty':
      return problem(file, 'unusable', 'It is empty.', COLUMNS)
    case 'encoding':
      return problem(file, 'unusable', `It is ${fault.name}, not CSV in UTF-8.`, 'Write it as CSV in UTF-8.')
    case 'header': {
      const names = listed(fault.cells.slice(0, NAMES).map(quoted))
      return problem(
        file,
        'unusable',
        `Its first line does not name a date and users once each, but ${names}.`,
        COLUMNS,
      )
    }
    case 'long-row':
      return {
        ...problem(
          file,
          'incomplete',
          'A row is longer than a mebibyte; it and all that follows is not read.',
          'Close the quote that is open.',
        ),
        line: fault.line,
      }
  }
}

export function writingProblem(file: string, { kind, example }: Exclude<Writing, { kind: 'read' }>): Problem {
  const what =
    kind === 'mixed'
      ? `Some of its dates begin with the month and some, such as ${quoted(example)}, with the day.`
      : `Whether its dates, such as ${quoted(example)}, begin with the day or the month cannot be told.`
  return problem(file, 'unusable', what, ISO)
}

/** One statement of how many users a day had. */
export interface Stated {
  readonly number: Decimal
  readonly file: string
  readonly line: number
}

export function contradictionProblem(day: string, before: Stated, { number, file, line }: Stated): Problem {
  const where = before.file === file ? `line ${before.line}` : `line ${before.line} of ${quoted(before.file)}`
  const what = `It says ${decimalText(number)} users on ${day}, where ${where} says ${decimalText(before.number)}; the day counts as not known.`
  return { ...problem(file, 'incomplete', what, 'Give one number for each day.'), line }
}
