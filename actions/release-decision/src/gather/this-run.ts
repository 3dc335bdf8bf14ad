import { ApiError, type GateContext } from '@plinth/core'
import {
  connectGitHub,
  listJobPages,
  pullRequestOf,
  readRunFacts,
  repositoryPlace,
} from '@plinth/core/github'
import type { Evidence, ThisRun } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'

/** The decision does not wait longer for what only makes it nicer to read. */
const CALL_MS = 10_000

/** The run that decides: what is judged, and what GitHub knows of it where it may be asked. */
export async function lookAtRun(
  { token }: Pick<Settings, 'token'>,
  { event, now, signal, workflow }: GateContext,
): Promise<Pick<Evidence, 'run' | 'jobPages'>> {
  const { apiUrl, repository, run: own, sha } = workflow
  const run: ThisRun = {
    repository,
    sha: pullRequestOf(event)?.headSha ?? sha,
    id: own?.id ?? null,
    attempt: own?.attempt ?? 1,
    job: own?.job ?? '',
    url: workflow.runUrl,
    beganAt: null,
    now: now(),
  }
  const place = repositoryPlace(repository)
  if (token === null || place === null || own === undefined) return { run, jobPages: {} }
  const github = connectGitHub({ apiUrl, token, signal, deadlineMs: CALL_MS })
  const [facts, pages] = await Promise.all([
    orNothing(readRunFacts(github, place, own.id)),
    orNothing(listJobPages(github, place, own.id)),
  ])
  return { run: { ...run, beganAt: facts?.createdAt ?? null }, jobPages: pagesByKey(pages ?? []) }
}

/** A token that may not ask is no fault. */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

/** People see `gates / perf`, of a called workflow; its key is the last part. What is not alone of its key is left out. */
function pagesByKey(
  pages: readonly { readonly name: string; readonly url: string | null }[],
): Readonly<Record<string, string>> {
  const byKey = Map.groupBy(pages, ({ name }) => name.split(' / ').at(-1) ?? name)
  return Object.fromEntries(
    [...byKey].flatMap(([key, [first, ...others]]) =>
      first?.url == null || others.length > 0 ? [] : [[key, first.url] as const],
    ),
  )
}
