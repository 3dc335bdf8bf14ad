import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Entry {
  readonly key: string
  readonly version: string
  content: Buffer
  finished: boolean
}

/** The second version of the cache of GitHub Actions: entries that never change, found by the beginning of their keys. */
export interface CacheServer {
  readonly variables: Readonly<Record<string, string>>
  readonly entries: readonly Entry[]
  /** An entry that somebody began, and never finishes. */
  readonly begin: (key: string, version: string) => void
  readonly refuse: (status: number | null) => void
  /** How many questions were refused. */
  readonly refusals: () => number
  readonly close: () => Promise<void>
}

const TOKEN = 'runtime-token'

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

export async function startCacheServer(): Promise<CacheServer> {
  const entries: Entry[] = []
  let refused: number | null = null
  let refusals = 0
  let url = ''
  const find = (key: string, version: string) =>
    entries.find((entry) => entry.key === key && entry.version === version)
  const answers: Readonly<Record<string, (asked: Record<string, string>) => object>> = {
    CreateCacheEntry: ({ key = '', version = '' }) => {
      if (find(key, version) !== undefined) return { ok: false, message: 'already exists' }
      entries.push({ key, version, content: Buffer.alloc(0), finished: false })
      return { ok: true, signed_upload_url: `${url}/blob/${entries.length - 1}?sig=secret` }
    },
    FinalizeCacheEntryUpload: ({ key = '', version = '', size_bytes }) => {
      const entry = find(key, version)
      if (entry === undefined || entry.content.length !== Number(size_bytes)) return { ok: false }
      entry.finished = true
      // What was finished last is the newest.
      return { ok: true, entry_id: '1' }
    },
    GetCacheEntryDownloadURL: ({ key = '', version = '' }) => {
      const place = entries.findLastIndex(
        (entry) => entry.finished && entry.version === version && entry.key.startsWith(key),
      )
      return place === -1
        ? { ok: false }
        : {
            ok: true,
            matched_key: entries[place]?.key,
            signed_download_url: `${url}/blob/${place}?sig=secret`,
          }
    },
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', url)
    const body = await bodyOf(request)
    const blob = /^\/blob\/(\d+)$/.exec(pathname)?.[1]
    if (blob !== undefined) {
      const entry = entries[Number(blob)]
      if (request.method === 'PUT' && entry !== undefined) entry.content = body
      response.end(request.method === 'PUT' ? '' : entry?.content)
    } else if (refused !== null || request.headers.authorization !== `Bearer ${TOKEN}`) {
      refusals += 1
      response.writeHead(refused ?? 401).end('{"msg":"no"}')
    } else {
      const answer = answers[pathname.split('/').at(-1) ?? '']
      response.end(JSON.stringify(answer?.(JSON.parse(body.toString())) ?? {}))
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port has such an address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    variables: { ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: TOKEN, ACTIONS_CACHE_SERVICE_V2: 'true' },
    entries,
    begin: (key, version) => entries.push({ key, version, content: Buffer.alloc(0), finished: false }),
    refuse: (status) => {
      refused = status
    },
    refusals: () => refusals,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
