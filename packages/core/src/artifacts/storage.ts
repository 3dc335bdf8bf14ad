import { exchange } from '../github/exchange.ts'

/** All that is handed over is small: one block holds it. */
const BLOCK = Buffer.from('plinth-report-01').toString('base64')

const withQuery = (url: string, query: Readonly<Record<string, string>>): string => {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  return address.href
}

/**
 * Puts an archive where a signed address says: a block, and then the list of blocks that makes a blob of it, by
 * https://learn.microsoft.com/en-us/rest/api/storageservices/put-block and …/put-block-list. The signature names the
 * version of the protocol.
 * @throws ApiError
 */
export async function putArchive(url: string, archive: Buffer, signal: AbortSignal): Promise<void> {
  const put = { method: 'PUT', mostBytes: 100_000, signal } as const
  await exchange({
    ...put,
    url: withQuery(url, { comp: 'block', blockid: BLOCK }),
    headers: { 'content-type': 'application/octet-stream' },
    body: archive,
  })
  await exchange({
    ...put,
    url: withQuery(url, { comp: 'blocklist' }),
    headers: { 'content-type': 'application/xml', 'x-ms-blob-content-type': 'application/zip' },
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${BLOCK}</Latest></BlockList>`,
  })
}

/**
 * What is at a signed address.
 * @throws ApiError, also where it is larger than `mostBytes`
 */
export function getArchive(url: string, mostBytes: number, signal: AbortSignal): Promise<Buffer> {
  return exchange({ method: 'GET', url, mostBytes, signal })
}
