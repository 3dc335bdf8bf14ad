import type { Problem } from '../evidence/problem.ts'
import type { Users } from '../evidence/users.ts'
import { readUsers } from '../read/users/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { readTexts } from './files/read-texts.ts'

const MOST_FILES = 1000
const MOST_BYTES = 20_000_000

/** Who used the service, by day or all the time. null: nobody said, or nothing of it could be read. */
export async function gatherUsers(
  { users }: Pick<Settings, 'users'>,
  context: GatherContext,
): Promise<{ readonly users: Users | null; readonly problems: readonly Problem[] }> {
  if (users === null) return { users: null, problems: [] }
  if ('constant' in users) return { users: { kind: 'constant', users: users.constant }, problems: [] }
  const wanted = {
    patterns: users.files,
    parts: ['unitCost'],
    most: MOST_FILES,
    mostBytes: MOST_BYTES,
  } as const
  const { texts, problems } = await readTexts(context, wanted)
  if (texts.length === 0) return { users: null, problems }
  const read = readUsers(texts)
  return { users: read.users, problems: [...problems, ...read.problems] }
}
