import { type GitHub, isInTeam, mayWrite, type RepositoryPlace } from '@plinth/core/github'
import { type Known, unknown } from '../../evidence/known.ts'
import { attempt } from './attempt.ts'

/** Who may do what. GitHub is asked once about each. Never rejects. */
export interface Rights {
  readonly mayWrite: (login: string) => Promise<Known<boolean>>
  /** @param team `org/slug`, with or without `@` */
  readonly isInTeam: (team: string, login: string) => Promise<Known<boolean>>
}

/** A pull request has fewer reviewers and commentators; a flood of accounts must not use up the hour's calls. */
const MOST_ASKED = 200

export function rightsOf(github: GitHub, place: RepositoryPlace): Rights {
  const answers = new Map<string, Promise<Known<boolean>>>()
  const once = (question: string, ask: () => Promise<boolean>) => {
    const given = answers.get(question)
    if (given !== undefined) return given
    const answer: Promise<Known<boolean>> =
      answers.size < MOST_ASKED
        ? attempt(ask)
        : Promise.resolve(unknown(`there are more than ${MOST_ASKED} accounts to ask about`))
    answers.set(question, answer)
    return answer
  }
  return {
    mayWrite: (login) => once(login.toLowerCase(), () => mayWrite(github, place, login)),
    isInTeam: (team, login) => {
      const [org = '', slug = ''] = team.replace(/^@/, '').split('/')
      return once(`${team}/${login}`.toLowerCase(), () => isInTeam(github, { org, slug }, login))
    },
  }
}
