import { type JsonValue, query } from 'jsonpath-rfc9535'

/** All values that a path selects. Only for paths without a problem, and documents of limited depth. */
export function select(document: unknown, path: string): readonly unknown[] {
  // What JSON.parse returns is a JSON value.
  return query(document as JsonValue, path)
}
