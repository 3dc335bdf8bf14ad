import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Refusal, type Route } from '@plinth/testkit/github'

/** What act has kept of a run's artifacts, by name. */
function archives(folder: string, run: string): readonly { readonly name: string; readonly file: string }[] {
  const place = join(folder, run)
  const names = existsSync(place) ? readdirSync(place).sort() : []
  return names.map((name) => ({ name, file: join(place, name, `${name}.zip`) }))
}

/** What GitHub's API says of them; `storage` gives the address that they are downloaded from. */
export function artifactRoutes(folder: string, storage: () => string): readonly Route[] {
  const known = new Map<number, string>()
  const idOf = (file: string): number => {
    for (const [id, other] of known) if (other === file) return id
    known.set(known.size + 1, file)
    return known.size
  }
  const actions = { permission: 'actions=read', method: 'GET', writes: false } as const
  return [
    {
      ...actions,
      operation: 'actions/list-workflow-run-artifacts',
      pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
      answer: ({ path }) => {
        const all = archives(folder, path['run_id'] ?? '')
        const artifacts = all.map(({ name, file }) => ({
          id: idOf(file),
          name,
          expired: false,
          size_in_bytes: readFileSync(file).length,
        }))
        return { status: 200, body: { total_count: artifacts.length, artifacts } }
      },
    },
    {
      ...actions,
      operation: 'actions/download-artifact',
      pattern: '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
      answer: ({ path }) => {
        const file = known.get(Number(path['artifact_id']))
        if (file === undefined) throw new Refusal(404, 'Not Found')
        return { status: 302, headers: { location: `${storage()}/${encodeURIComponent(file)}?sig=signed` } }
      },
    },
  ]
}

export interface Storage {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Gives out the archives below a folder by signed addresses, to which no token may be sent. */
export async function startStorage(folder: string): Promise<Storage> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = decodeURIComponent(pathname.slice(1))
    const isRefused = request.headers.authorization !== undefined || !file.startsWith(folder)
    response.writeHead(isRefused ? 403 : 200, { 'content-type': 'application/zip' })
    response.end(isRefused ? '' : readFileSync(file))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the storage got no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
