import type { DocumentChanges, DocumentSnapshot } from '@plinth/core'
import { type Codec, readLines, textOf } from '../../read/ledger/index.ts'

/** Files of a snapshot as they are read and changed, each once, however many steps look at it. */
export interface Drafts {
  /** Those that are stored, and those that are to be. */
  readonly paths: () => readonly string[]
  /** The values of a file by key; none where there is no such file. */
  readonly values: <Value>(path: string, codec: Codec<Value>, base?: number) => Promise<Map<string, Value>>
  /** What a file is to hold. Lines that cannot be read stay in it. */
  readonly set: <Value>(
    path: string,
    values: ReadonlyMap<string, Value>,
    codec: Codec<Value>,
    base?: number,
  ) => Promise<void>
  /** Only files that differ from what is stored. */
  readonly changes: () => DocumentChanges
}

export function draftsOf(snapshot: DocumentSnapshot): Drafts {
  const there = new Set(snapshot.files.map(({ path }) => path))
  const before = new Map<string, string>()
  const after = new Map<string, string | null>()
  const original = async (path: string): Promise<string> => {
    const known = before.get(path)
    if (known !== undefined) return known
    const text = there.has(path) ? ((await snapshot.texts([path])).get(path) ?? '') : ''
    before.set(path, text)
    return text
  }
  const current = async (path: string): Promise<string> =>
    after.has(path) ? (after.get(path) ?? '') : original(path)
  return {
    paths: () => [...new Set([...there, ...after.keys()])],
    values: async (path, codec, base) => {
      const { values } = readLines(await current(path), path, codec, base)
      return new Map(values.map((value) => [codec.key(value), value]))
    },
    set: async (path, values, codec, base) => {
      const { kept } = readLines(await current(path), path, codec, base)
      after.set(path, textOf(values.values(), kept, codec, base))
    },
    changes: () =>
      new Map(
        [...after].filter(([path, text]) => (text === null ? there.has(path) : text !== before.get(path))),
      ),
  }
}
