import { keeps, type Limit } from '@plinth/core'
import { pathMatcher } from '@plinth/core/paths'
import { counted, formatThreshold } from '@plinth/core/render'
import type { Change, ChangedFile, Pull } from '../evidence/change.ts'
import type { Condition } from '../settings.ts'

/** Whether a demand is made of a change. What cannot be told counts as applying. */
export interface Relevance {
  /** A sentence why it does not apply; null where it does. */
  readonly exempt: string | null
  /** A clause why nobody can tell; null where it can be told. */
  readonly unknown: string | null
}

export const RELEVANT: Relevance = { exempt: null, unknown: null }

/** What one part of a condition says: `why` is a sentence where it does not hold, a clause where nobody can tell. */
type Answer =
  | { readonly holds: true }
  | { readonly holds: false; readonly why: string }
  | { readonly holds: 'unknown'; readonly why: string }

const YES: Answer = { holds: true }

/**
 * Why a demand does not apply to a change, as a sentence; null where it applies, and where that cannot be told.
 * `deployment`: it is about to be deployed.
 */
export function applies(
  condition: Condition,
  pull: Pull | null,
  change: Change,
  deployment: boolean,
): string | null {
  return relevanceOf(condition, pull, change, deployment).exempt
}

/** The same, with the reason where it cannot be told. */
export function relevanceOf(
  condition: Condition,
  pull: Pull | null,
  change: Change,
  deployment: boolean,
): Relevance {
  const answers = [
    deploymentAnswer(condition, deployment),
    ...pullAnswers(condition, pull),
    ...fileAnswers(condition, change),
  ]
  // One part that surely does not hold is enough, whatever is unknown beside it.
  const no = answers.find(({ holds }) => holds === false)
  if (no?.holds === false) return { exempt: no.why, unknown: null }
  const doubt = answers.find(({ holds }) => holds === 'unknown')
  return doubt?.holds === 'unknown' ? { exempt: null, unknown: doubt.why } : RELEVANT
}

function answer(holds: boolean, why: string): Answer {
  return holds ? YES : { holds: false, why }
}

function deploymentAnswer(condition: Condition, deployment: boolean): Answer {
  if (condition.deployment === null || condition.deployment === deployment) return YES
  return answer(
    false,
    deployment ? 'It is not asked before a deployment.' : 'It is asked only before a deployment.',
  )
}

function pullAnswers(condition: Condition, pull: Pull | null): readonly Answer[] {
  const { labels, unlessLabels, base, author } = condition
  if (labels === null && unlessLabels === null && base === null && author === null) return []
  if (pull === null) return [{ holds: 'unknown', why: 'there is no pull request' }]
  const has = new Set(pull.labels.map((label) => label.toLowerCase()))
  const excluding = unlessLabels?.find((label) => has.has(label.toLowerCase()))
  return [
    answer(
      labels === null || labels.some((label) => has.has(label.toLowerCase())),
      `#${pull.number} has no label ${alternatives(labels)}.`,
    ),
    answer(excluding === undefined, `#${pull.number} has the label ${alternatives([excluding ?? ''])}.`),
    answer(
      base === null || pathMatcher(base)(pull.base.ref),
      `The base of #${pull.number} is no branch ${alternatives(base)}.`,
    ),
    authorAnswer(author, pull),
  ]
}

function authorAnswer(wanted: Condition['author'], { author, number }: Pull): Answer {
  if (wanted === null || wanted === author.kind) return YES
  if (author.kind === 'unknown')
    return { holds: 'unknown', why: 'it is not known whether the author is a bot' }
  return { holds: false, why: `#${number} is by a ${author.kind === 'bot' ? 'bot' : 'person'}.` }
}

function fileAnswers(condition: Condition, { files }: Change): readonly Answer[] {
  const { paths, unlessPaths, changedFiles, changedLines } = condition
  if (paths === null && unlessPaths === null && changedFiles === null && changedLines === null) return []
  if (!files.known) return [{ holds: 'unknown', why: `the changed files are not known (${files.why})` }]
  return [
    ...(paths === null ? [] : [pathAnswer(paths, files.value)]),
    ...(unlessPaths === null ? [] : [unlessPathAnswer(unlessPaths, files.value)]),
    ...(changedFiles === null ? [] : [fileCountAnswer(changedFiles, files.value.length)]),
    ...(changedLines === null ? [] : [lineCountAnswer(changedLines, files.value)]),
  ]
}

/** A file that was moved has changed in both places. */
function pathsOf({ path, previousPath }: ChangedFile): readonly string[] {
  return previousPath === null ? [path] : [path, previousPath]
}

function pathAnswer(patterns: readonly string[], files: readonly ChangedFile[]): Answer {
  const matches = pathMatcher(patterns)
  return answer(
    files.some((file) => pathsOf(file).some(matches)),
    `No changed path matches ${alternatives(patterns)}.`,
  )
}

function unlessPathAnswer(patterns: readonly string[], files: readonly ChangedFile[]): Answer {
  const matches = pathMatcher(patterns)
  // A change without files is not one of these files only.
  const only = files.length > 0 && files.every((file) => pathsOf(file).every(matches))
  return answer(!only, `Every changed path matches ${alternatives(patterns)}.`)
}

function fileCountAnswer(limit: Limit, count: number): Answer {
  return answer(keeps(count, limit), `${counted(count, 'file')} changed, which is not ${limitText(limit)}.`)
}

function lineCountAnswer(limit: Limit, files: readonly ChangedFile[]): Answer {
  const sum = files.reduce((total, file) => total + (file.additions ?? 0) + (file.deletions ?? 0), 0)
  const isWhole = files.every(({ additions, deletions }) => additions !== null && deletions !== null)
  const why = `${counted(sum, 'line')} changed, which is not ${limitText(limit)}.`
  if (isWhole) return answer(keeps(sum, limit), why)
  // Lines that were not counted only add: too many stay too many, and enough stay enough.
  const isCeiling = limit.op === '<' || limit.op === '<='
  if (isCeiling === keeps(sum, limit)) {
    return { holds: 'unknown', why: 'not all changed lines could be counted' }
  }
  return answer(!isCeiling, `At least ${why}`)
}

function limitText(limit: Limit): string {
  return formatThreshold({ ...limit, unit: '' })
}

function alternatives(values: readonly string[] | null): string {
  return (values ?? []).map((value) => `“${value}”`).join(' or ')
}
