import { type Comment, type GitHub, listComments, type RepositoryPlace } from '@plinth/core/github'
import type { Account } from '@plinth/core/github/shapes'
import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem } from '../../evidence/evidence.ts'
import type { CommentAuthor } from '../../settings.ts'
import { attempt } from './attempt.ts'
import type { Rights } from './rights.ts'
import { LONGEST_TEXT, tooLong } from './texts.ts'

/** Where comments stand. */
export interface Conversation {
  readonly number: number
  readonly author: Account | null
  readonly isPull: boolean
}

interface ReadComments {
  readonly comments: readonly SourceText[]
  readonly problems: readonly Problem[]
}

/** What Plinth's own comments begin with: they tell of items, and have none. */
const OWN = '<!-- plinth:'

const isSame = (login: string, other: string) => login.toLowerCase() === other.toLowerCase()

/** Whose comments count without anybody being asked. */
function isNamed(author: Account, { author: owner }: Conversation, from: readonly CommentAuthor[]): boolean {
  return from.some((who) => {
    if (who.kind === 'login') return isSame(who.login, author.login)
    return who.kind === 'author' && owner !== null && isSame(owner.login, author.login)
  })
}

/** The comments below a pull request or an issue of those whose comments count. Never rejects. */
export async function readComments(
  { github, place, rights }: { github: GitHub; place: RepositoryPlace; rights: Rights },
  conversation: Conversation,
  from: readonly CommentAuthor[],
): Promise<ReadComments> {
  const where = `#${conversation.number}`
  const listed = await attempt(() => listComments(github, place, conversation.number))
  if (!listed.known) {
    const message = `The comments of ${where} could not be read, so nobody knows which items they hold: ${listed.why}.`
    return {
      comments: [],
      problems: [{ code: 'comments-unreadable', where, line: null, message, blocks: true }],
    }
  }
  const problems: Problem[] = []
  const unsure = new Set<string>()
  const counts = async ({ author, body }: Comment): Promise<boolean> => {
    if (author === null || body.trim() === '') return false
    if (author.kind === 'bot' && body.startsWith(OWN)) return false
    if (isNamed(author, conversation, from)) return true
    // Where GitHub says MEMBER or CONTRIBUTOR of an author, that is no permission.
    if (author.kind === 'bot' || !from.some(({ kind }) => kind === 'write')) return false
    const allowed = await rights.mayWrite(author.login)
    if (!allowed.known) unsure.add(`${author.login}: ${allowed.why}`)
    return allowed.known && allowed.value
  }
  const counting = await Promise.all(listed.value.items.map(counts))
  const comments: SourceText[] = []
  for (const [at, { author, body, url }] of listed.value.items.entries()) {
    if (!counting[at] || author === null) continue
    const name = `a comment by ${author.login} on ${where}`
    problems.push(...tooLong(name, body))
    const pull = conversation.isPull ? conversation.number : null
    comments.push({
      source: { kind: 'comment', name, path: null, url, pull },
      text: body.slice(0, LONGEST_TEXT),
    })
  }
  const [first, ...others] = unsure
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and of ${others.length} more)`
    const message = `Comments do not count whose authors are not known to be allowed to write here; of ${first}${more}.`
    problems.push({ code: 'comment-author-unknown', where, line: null, message, blocks: false })
  }
  if (listed.value.truncated) {
    const message = `${where} has more comments than were read.`
    problems.push({ code: 'comments-cut', where, line: null, message, blocks: true })
  }
  return { comments, problems }
}
