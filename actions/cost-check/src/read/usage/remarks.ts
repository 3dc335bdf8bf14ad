import { quoted } from '@plinth/core'
import { counted, listed } from '@plinth/core/render'
import type { Problem } from '../../evidence/problem.ts'
import type { UsageSource } from '../../evidence/usage.ts'
import type { Doubts } from './doubts.ts'
import type { Nameless } from './runs.ts'

const MODELS_NAMED = 5
const FILES_TOLD = 20

/** The files of some kinds; a problem names one source. */
function filesOf(sources: readonly UsageSource[], kinds: readonly UsageSource['kind'][]): string {
  const files = sources.filter(({ kind }) => kinds.includes(kind)).map(({ file }) => file)
  return files.length <= 1
    ? (files[0] ?? 'the usage')
    : `${files[0]} and ${counted(files.length - 1, 'other file')}`
}

function problem(source: string, effect: Problem['effect'], what: string, mend: string): Problem {
  return { parts: ['usage'], source, line: null, effect, what, mend }
}

export function doubtProblems(
  { incomplete, notes }: Doubts,
  sources: readonly UsageSource[],
): readonly Problem[] {
  const source = filesOf(sources, ['result', 'usage-report'])
  return [
    ...[...incomplete].map(([what, models]) =>
      problem(
        source,
        'incomplete',
        `${named(models)} ${what}.`,
        'give the transcripts, which tell of every request',
      ),
    ),
    ...[...notes].map(([what, models]) => problem(source, 'note', `${named(models)} ${what}.`, '')),
  ]
}

function named(models: ReadonlySet<string>): string {
  const shown = [...models].slice(0, MODELS_NAMED).map(quoted)
  const more = models.size > shown.length ? [counted(models.size - shown.length, 'more model')] : []
  return listed([...shown, ...more])
}

export function matchedProblem(sessions: number, sources: readonly UsageSource[]): Problem {
  return problem(
    filesOf(sources, ['result']),
    'note',
    `${counted(sessions, 'session is', 'sessions are')} told of by a transcript and by a result: each of the models counts once, from the side that shows more.`,
    '',
  )
}

export function uncountedReport(sources: readonly UsageSource[]): Problem {
  return problem(
    filesOf(sources, ['usage-report']),
    'note',
    'The usage report is not added to the transcripts and results, since it holds the same requests.',
    '',
  )
}

export function namelessProblems(results: readonly Nameless[]): readonly Problem[] {
  return [...Map.groupBy(results, ({ file }) => file)]
    .slice(0, FILES_TOLD)
    .map(([file, own]) =>
      problem(
        file,
        'incomplete',
        `${counted(own.length, 'result does', 'results do')} not tell which models were used (modelUsage), and no whole transcript of the session was given.`,
        'give the transcript as well, or let a newer version of the tool write the result',
      ),
    )
}
