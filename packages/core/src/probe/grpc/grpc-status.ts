import { quoted } from '../../values/index.ts'
import { failed, type Outcome } from '../outcome.ts'

/** Names by number (grpc/grpc, doc/statuscodes.md). */
const NAMES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

/** What HTTP says with a 5xx status. The others blame the question: an answer, if not the wanted one. */
const UNAVAILABLE = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'RESOURCE_EXHAUSTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
])

/** What a status means for this one question, where that is more than its name. */
const MEANINGS: Readonly<Partial<Record<(typeof NAMES)[number], string>>> = {
  NOT_FOUND: 'the server does not know the service',
  UNIMPLEMENTED: 'the server has no health service (grpc.health.v1.Health)',
  UNAUTHENTICATED: 'the health service asks for credentials',
  PERMISSION_DENIED: 'the credentials are not enough for the health service',
}

/** What `grpc-status` and `grpc-message` say where the status is not OK; null where it is. Both are untrusted. */
export function grpcFailure(status: string, message: string): Outcome | null {
  if (status === '0') return null
  const name = /^\d{1,2}$/.test(status) ? NAMES[Number(status)] : undefined
  if (name === undefined)
    return failed('protocol', `answered with the unknown gRPC status ${quoted(status)}`, true)
  const meaning = MEANINGS[name]
  const said = message === '' ? '' : `: ${quoted(percentDecoded(message))}`
  const clause = `answered with the gRPC status ${name}${said}`
  return failed('status', meaning === undefined ? clause : `${meaning} (${clause})`, UNAVAILABLE.has(name))
}

/** `grpc-message` is percent-encoded; what is not well encoded is shown as it came. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
