import type { StatusRange } from '../../targets/index.ts'

/** From here on the server itself says that it failed. */
const FIRST_SERVER_ERROR = 500

export function isServerError(status: number): boolean {
  return status >= FIRST_SERVER_ERROR
}

/** A clause for a status that is none of the wanted; null where it is one. Where none is named, all but 5xx will do. */
export function brokenStatus(status: number, wanted: readonly StatusRange[]): string | null {
  if (wanted.length === 0) return isServerError(status) ? `answered ${status}` : null
  if (wanted.some(({ from, to }) => from <= status && status <= to)) return null
  return `answered ${status}, where ${wanted.map(rangeText).join(' or ')} is expected`
}

function rangeText({ from, to }: StatusRange): string {
  return from === to ? String(from) : `${from} to ${to}`
}
