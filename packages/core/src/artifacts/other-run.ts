import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { idSchema } from '../github/ask.ts'
import type { GitHub, RepositoryPlace } from '../github/index.ts'
import { askPages } from '../github/pages.ts'
import { type Collected, readParcels } from './collect.ts'
import { MOST_ARCHIVE_BYTES } from './parcel.ts'
import { getArchive } from './storage.ts'

const LIST = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts'
const DOWNLOAD = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}'

const pageSchema = z.pipe(
  z.object({ artifacts: z.array(z.object({ id: idSchema, name: z.string(), expired: z.boolean() })) }),
  z.transform(({ artifacts }) => artifacts),
)

/**
 * What the jobs of another run have handed over. It is never evidence: that run may have been a stranger's. Needs
 * `actions: read`.
 * @throws ApiError where nobody can tell
 */
export async function collectFromRun(
  github: GitHub,
  place: RepositoryPlace,
  runId: number,
  signal: AbortSignal,
): Promise<Collected> {
  const { items } = await askPages(github, LIST, { ...place, run_id: runId }, pageSchema)
  return readParcels(
    items.filter(({ expired }) => !expired),
    async ({ id }) => {
      const asked = { ...place, artifact_id: id, archive_format: 'zip' }
      // Followed here, so that no token goes to where it leads, and no more is read than may be.
      const answer = await github.request(DOWNLOAD, { ...asked, request: { redirect: 'manual' } })
      const { location } = answer.headers
      if (location !== undefined && URL.canParse(location)) {
        return getArchive(location, MOST_ARCHIVE_BYTES, signal)
      }
      const { pathname } = new URL(answer.url)
      const reason = 'the answer does not say where the artifact is'
      throw new ApiError({ method: 'GET', path: pathname, status: answer.status, requestId: null, reason })
    },
  )
}
