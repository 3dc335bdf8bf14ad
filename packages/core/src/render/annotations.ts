import type { Finding, Report } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { formatCount } from './number.ts'
import { plainText } from './plain.ts'

/** GitHub shows this many of each level from one step and drops the rest without a word. */
export const MOST_ANNOTATIONS = 10

const LONGEST_TITLE = 200
const LONGEST_MESSAGE = 2000
const LONGEST_FILE = 400

export type AnnotationLevel = 'error' | 'warning'

/** Text is on one line and free of control characters; whoever writes it to a log still escapes it for commands. */
export interface Annotation {
  readonly level: AnnotationLevel
  readonly title: string
  readonly message: string
  /** Relative to the repository, with forward slashes. */
  readonly file?: string
  readonly line?: number
}

/** What failed is an error; what could not be measured is a warning. Other findings are only in the summary. */
const LEVELS: Partial<Readonly<Record<Verdict, AnnotationLevel>>> = { fail: 'error', 'no-data': 'warning' }

/** A finding that does not block is a warning at most. */
function levelOf({ verdict, severity = 'block' }: Finding): AnnotationLevel | null {
  const level = LEVELS[verdict] ?? null
  if (level === null || severity === 'inform') return null
  return severity === 'warn' ? 'warning' : level
}

/**
 * At most ten annotations per level, errors first, in the gate's own order. Where there are more findings, the tenth
 * counts the rest.
 */
export function annotationsOf(report: Report): Annotation[] {
  return (['error', 'warning'] as const).flatMap((level) => {
    const found = report.findings.filter((finding) => levelOf(finding) === level)
    if (found.length <= MOST_ANNOTATIONS)
      return found.map((finding) => annotationOf(finding, level, report.gate))
    const shown = found.slice(0, MOST_ANNOTATIONS - 1)
    return [
      ...shown.map((finding) => annotationOf(finding, level, report.gate)),
      restOf(found.slice(shown.length), level, report.gate),
    ]
  })
}

function annotationOf(finding: Finding, level: AnnotationLevel, gate: string): Annotation {
  const file = repositoryPath(finding.location?.file)
  const line = finding.location?.line
  return {
    level,
    title: oneLine(`${gate}: ${finding.subject}`, LONGEST_TITLE),
    message: oneLine(finding.why, LONGEST_MESSAGE),
    ...(file === null ? {} : { file }),
    ...(file !== null && line !== undefined && Number.isSafeInteger(line) && line > 0 ? { line } : {}),
  }
}

function restOf(rest: readonly Finding[], level: AnnotationLevel, gate: string): Annotation {
  const named = rest.map(({ subject }) => oneLine(subject, 80))
  const what = level === 'error' ? 'more failures' : 'more findings without data'
  return {
    level,
    title: oneLine(`${gate}: ${formatCount(rest.length)} ${what}`, LONGEST_TITLE),
    message: oneLine(`All are in the job summary: ${named.slice(0, 100).join(', ')}`, LONGEST_MESSAGE),
  }
}

const oneLine = (text: string, limit: number): string => plainText(text, limit).trim()

/** A path of the repository; null for one that cannot lie in it, which would only mislead. */
export function repositoryPath(file: string | undefined): string | null {
  if (file === undefined || file === '' || file.length > LONGEST_FILE || plainText(file) !== file) return null
  const path = file.replaceAll('\\', '/')
  const isOutside = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split('/').includes('..')
  return isOutside ? null : path
}
