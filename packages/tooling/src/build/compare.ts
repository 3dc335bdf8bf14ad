import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

function files(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

function firstDifference(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at
  return length
}

/** Names each file in which two folders differ, and how; empty when they are the same byte for byte. */
export function differences(expected: string, actual: string): string[] {
  const names = [...new Set([...files(expected), ...files(actual)])].sort()
  return names.flatMap((name) => {
    if (!existsSync(join(actual, name))) return [`${name} is missing`]
    if (!existsSync(join(expected, name))) return [`${name} does not belong there`]
    const [a, b] = [readFileSync(join(expected, name)), readFileSync(join(actual, name))]
    if (a.equals(b)) return []
    return [`${name} differs from byte ${firstDifference(a, b)} on (${b.length} bytes, rebuilt ${a.length})`]
  })
}
