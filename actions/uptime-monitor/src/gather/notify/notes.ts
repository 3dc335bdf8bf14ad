import { listComments, mayWrite } from '@plinth/core/github'
import { plainText } from '@plinth/core/render'
import type { AlertState } from '../../evidence/index.ts'
import { apiProblem, type Desk } from './desk.ts'

/** What people wrote about an episode. Plain text, capped; untrusted all the same. */
export interface EpisodeNotes {
  readonly key: string
  readonly target: string | null
  /** From when its trouble began until it was over (null: it goes on): the incidents of the target meanwhile are meant. */
  readonly since: number
  readonly until: number | null
  readonly issue: number
  readonly notes: readonly string[]
}

const MOST_ISSUES = 10
const MOST_NOTES = 20
const LONGEST_NOTE = 1_000

/** Whether an account may write to the repository: asked once for each. */
export type Rights = (login: string) => Promise<boolean>

export function rightsOf({ github, place }: Desk): Rights {
  const asked = new Map<string, Promise<boolean>>()
  return (login) => {
    const known = asked.get(login) ?? mayWrite(github, place, login)
    asked.set(login, known)
    return known
  }
}

/**
 * The comments on the issues of episodes, the newest episodes first: only those of people who may write to the repository,
 * as anybody may comment on a public one and the page would show it.
 */
export async function readNotes(
  desk: Desk,
  rights: Rights,
  states: readonly AlertState[],
): Promise<{ readonly notes: readonly EpisodeNotes[]; readonly problems: readonly string[] }> {
  const notes: EpisodeNotes[] = []
  const told = states.filter(({ issue }) => issue !== null).toReversed()
  for (const state of told.slice(0, MOST_ISSUES)) {
    if (state.issue === null) continue
    try {
      const texts = await notesOn(desk, rights, state.issue)
      const { alert, key, resolvedAt: until } = state
      const episode = { key, target: alert.target, since: alert.since, until, issue: state.issue }
      if (texts.length > 0) notes.push({ ...episode, notes: texts })
    } catch (error) {
      return { notes, problems: [`Notes on issue #${state.issue} were not read: ${apiProblem(error)}.`] }
    }
  }
  return { notes, problems: [] }
}

async function notesOn(desk: Desk, rights: Rights, issue: number): Promise<readonly string[]> {
  const { items } = await listComments(desk.github, desk.place, issue)
  const people = items.filter(({ author, body }) => author?.kind === 'user' && body.trim() !== '')
  const kept: string[] = []
  for (const { author, body } of people.slice(-MOST_NOTES * 5)) {
    if (author !== null && (await rights(author.login))) kept.push(plainText(body, LONGEST_NOTE).trim())
  }
  return kept.filter((note) => note !== '').slice(-MOST_NOTES)
}
