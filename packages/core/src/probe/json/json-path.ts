import { type JsonValue, query } from 'jsonpath-rfc9535'

/** All values that a path selects. Only for paths without a problem, and documents of limited depth. */
export function select(document: unknown, path: string): readonly unknown[] {
  // What JSON.parse returns is a JSON value.
  return query(document as JsonValue, path)
}

const KIB = 1024

/**
 * The largest body that a path is looked for in. A descent (`..`) visits every value, and a second one visits what is
 * below each of those again, for every level: in a few megabytes that a server made for it, gigabytes of values.
 */
export function mostBytes(path: string): number {
  // A name may hold two dots as well; such a path is then held to more than it must be.
  const descents = path.split('..').length - 1
  return descents === 0 ? Number.POSITIVE_INFINITY : descents === 1 ? 1024 * KIB : 64 * KIB
}
