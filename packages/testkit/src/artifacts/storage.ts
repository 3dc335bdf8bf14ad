import type { ArtifactStore } from './store.ts'

export interface StorageAnswer {
  readonly status: number
  readonly body?: Buffer
}

const refused = (status: number, code: string): StorageAnswer => ({
  status,
  body: Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`),
})

/** Puts the named blocks together to a blob, as `Put Block List` does. */
function putList(begun: { blocks: Map<string, Buffer>; blob: Buffer | null }, body: Buffer): StorageAnswer {
  const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id = '']) => id)
  const blocks = ids.flatMap((id) => begun.blocks.get(id) ?? [])
  if (ids.length === 0 || blocks.length < ids.length) return refused(400, 'InvalidBlockList')
  begun.blob = Buffer.concat(blocks)
  return { status: 201 }
}

/** Blob storage behind signed addresses, as far as artifacts use it; whoever has the signature needs no token. */
export function answerStorage(
  method: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, unknown>>,
  body: Buffer,
  store: ArtifactStore,
): StorageAnswer {
  // A token of GitHub's must not come here: storage is another company's.
  if (headers['authorization'] !== undefined) return refused(400, 'InvalidAuthenticationInfo')
  const signature = query.get('sig') ?? ''
  if (method === 'GET') {
    const artifact = store.readable.get(signature)
    return artifact === undefined
      ? refused(403, 'AuthenticationFailed')
      : { status: 200, body: artifact.content }
  }
  const begun = store.begun.get(signature)
  if (method !== 'PUT' || begun === undefined) return refused(403, 'AuthenticationFailed')
  if (query.get('comp') === 'blocklist') return putList(begun, body)
  // Without blocks a blob would need its type in a header; nothing here puts one like that.
  if (query.get('comp') !== 'block') return refused(400, 'MissingRequiredHeader')
  const id = query.get('blockid') ?? ''
  if (id === '' || Buffer.from(id, 'base64').toString('base64') !== id) {
    return refused(400, 'InvalidQueryParameterValue')
  }
  begun.blocks.set(id, body)
  return { status: 201 }
}
