import { invalid, malformed, TwirpRefusal } from './refusal.ts'
import { type ArtifactStore, digestOf, newSignature } from './store.ts'
import type { Backend } from './token.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a call is made from. */
export interface TwirpCall {
  readonly fields: Fields
  /** As the token says. */
  readonly caller: Backend
  /** The address of the storage. */
  readonly storage: string
}

type Method = (call: TwirpCall, store: ArtifactStore) => Fields

/** The fields that each message has, by github.com/actions/toolkit, artifact.ts; proto refuses others. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  CreateArtifact: ['name', 'version', 'expires_at', 'mime_type'],
  FinalizeArtifact: ['name', 'size', 'hash'],
  ListArtifacts: ['name_filter', 'id_filter'],
  GetSignedArtifactURL: ['name'],
}
const COMMON = ['workflow_run_backend_id', 'workflow_job_run_backend_id']

function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is required`)
  return value
}

function create({ caller, fields, storage }: TwirpCall, store: ArtifactStore): Fields {
  const name = text(fields, 'name')
  if (/["<>|*?:\r\n\\/]/.test(name)) throw invalid('artifact name contains invalid characters')
  if (fields['version'] !== 4) throw invalid('version is not supported')
  const taken = [...store.kept, ...store.begun.values()].some(
    (one) => one.name === name && one.backend.run === caller.run,
  )
  if (taken) {
    const message = 'an artifact with this name already exists on the workflow run'
    throw new TwirpRefusal(409, 'already_exists', `Conflict: ${message}`)
  }
  const signature = newSignature()
  store.begun.set(signature, { name, backend: caller, blocks: new Map(), blob: null })
  const query = new URLSearchParams({ se: '2099-01-01T00:00:00Z', sig: signature, sv: '2025-11-05' })
  return { ok: true, signed_upload_url: `${storage}/artifacts/${encodeURIComponent(name)}?${query}` }
}

function finalize({ caller, fields }: TwirpCall, store: ArtifactStore): Fields {
  const name = text(fields, 'name')
  const [signature, begun] =
    [...store.begun].find(([, one]) => one.name === name && one.backend.run === caller.run) ?? []
  if (signature === undefined || begun === undefined) {
    throw new TwirpRefusal(404, 'not_found', 'artifact not found')
  }
  const { blob } = begun
  if (blob === null) throw new TwirpRefusal(412, 'failed_precondition', 'nothing was uploaded')
  if (text(fields, 'size') !== String(blob.length)) throw invalid('size is not that of the blob')
  if (text(fields, 'hash') !== digestOf(blob)) throw invalid('hash is not that of the blob')
  const id = store.kept.length + 1
  store.kept.push({ name, backend: begun.backend, id, content: blob, digest: digestOf(blob) })
  store.begun.delete(signature)
  return { ok: true, artifact_id: String(id) }
}

function list({ caller }: TwirpCall, store: ArtifactStore): Fields {
  const artifacts = store.kept.filter(({ backend }) => backend.run === caller.run)
  // What is empty is left out, as JSON of proto does.
  if (artifacts.length === 0) return {}
  return {
    artifacts: artifacts.map(({ backend, content, digest, id, name }) => ({
      workflow_run_backend_id: backend.run,
      workflow_job_run_backend_id: backend.job,
      database_id: String(id),
      name,
      size: String(content.length),
      created_at: '2026-11-30T12:00:00Z',
      ...(digest === null ? {} : { digest }),
    })),
  }
}

function signedUrl({ fields, storage }: TwirpCall, store: ArtifactStore): Fields {
  const [run, job] = [text(fields, COMMON[0] ?? ''), text(fields, COMMON[1] ?? '')]
  const found = store.kept.find(
    ({ backend, name }) => name === fields['name'] && backend.run === run && backend.job === job,
  )
  if (found === undefined) throw new TwirpRefusal(404, 'not_found', 'artifact not found')
  const signature = newSignature()
  store.readable.set(signature, found)
  const query = new URLSearchParams({ se: '2099-01-01T00:00:00Z', sig: signature, sv: '2025-11-05' })
  return { signed_url: `${storage}/artifacts/${encodeURIComponent(found.name)}?${query}` }
}

const METHODS: Readonly<Record<string, Method>> = {
  CreateArtifact: create,
  FinalizeArtifact: finalize,
  ListArtifacts: list,
  GetSignedArtifactURL: signedUrl,
}

/** Answers a method of the service, or refuses as proto and the service do. */
export function callMethod(name: string, call: TwirpCall, store: ArtifactStore): Fields {
  const method = METHODS[name]
  if (method === undefined) throw new TwirpRefusal(404, 'bad_route', `no handler for ${name}`)
  const unknown = Object.keys(call.fields).find(
    (field) => ![...COMMON, ...(KNOWN[name] ?? [])].includes(field),
  )
  if (unknown !== undefined) throw malformed(`unknown field "${unknown}"`)
  if (text(call.fields, 'workflow_run_backend_id') !== call.caller.run) {
    throw new TwirpRefusal(403, 'permission_denied', 'the token is of another run')
  }
  return method(call, store)
}
