import * as z from 'zod/mini'
import type { GitHub } from './client.ts'

const viewerSchema = z.object({ viewer: z.object({ login: z.string() }) })
/** The author of everything that a job's own token writes. */
const JOB_TOKEN_LOGIN = 'github-actions[bot]'

/**
 * The account that the token writes as. GraphQL tells it to every kind of token, whereas `GET /user` refuses the
 * job's own. Where the question is refused, it is taken to be the job's token.
 */
export async function ownLogin(github: GitHub): Promise<string> {
  try {
    const answer = viewerSchema.safeParse(await github.graphql('query { viewer { login } }'))
    return answer.success ? answer.data.viewer.login : JOB_TOKEN_LOGIN
  } catch {
    return JOB_TOKEN_LOGIN
  }
}

/** An app is `name[bot]` in REST and may be `name` in GraphQL; only an app's account is of type Bot. */
export function isAuthor(
  user: { readonly login: string; readonly type?: string | undefined },
  login: string,
): boolean {
  if (user.login === login) return true
  return user.type === 'Bot' && user.login.replace(/\[bot\]$/, '') === login.replace(/\[bot\]$/, '')
}

/**
 * Whether a comment is one that a marker was put on. It is its beginning: whatever else writes with the same account, a
 * job's own token for instance, may quote what a stranger wrote.
 */
export function isMarked(body: string | null | undefined, marker: string): boolean {
  return body?.trimStart().startsWith(marker) === true
}
