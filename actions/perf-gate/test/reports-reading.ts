import { readFile } from 'node:fs/promises'
import type { Evidence, Round } from '../src/evidence.ts'
import { gatherReports, type ReportIo, reportFiles } from '../src/gather/reports/index.ts'

/** The path of a fixture, as a user would name it. */
export const fixture = (name: string): string => `${import.meta.dirname}/fixtures/${name}`

export const fixtureBytes = (name: string): Promise<Buffer> => readFile(fixture(name))

/** Evidence of real files. */
export const gatherFixtures = (base: readonly string[], head: readonly string[]): Promise<Evidence> =>
  gatherReports({ base: base.map(fixture), head: head.map(fixture) }, reportFiles())

/** Evidence of texts or bytes instead of files; each is given in chunks of `chunkBytes`. */
export function gatherContents(
  contents: { readonly base?: readonly (string | Buffer)[]; readonly head: readonly (string | Buffer)[] },
  chunkBytes = 1000,
): Promise<Evidence> {
  const files = new Map<string, Buffer>()
  const pathsOf = (side: string, all: readonly (string | Buffer)[]) =>
    all.map((content, index) => {
      const path = `${side}-${index}`
      files.set(path, Buffer.from(content))
      return path
    })
  const io: ReportIo = {
    read: async function* (path) {
      const bytes = files.get(path) ?? Buffer.alloc(0)
      for (let start = 0; start < bytes.length; start += chunkBytes)
        yield bytes.subarray(start, start + chunkBytes)
    },
  }
  return gatherReports(
    { base: pathsOf('base', contents.base ?? []), head: pathsOf('head', contents.head) },
    io,
  )
}

export const ids = (evidence: Evidence, subject = 0): readonly string[] =>
  (evidence.subjects[subject]?.metrics ?? []).map(({ id }) => id)

export const codes = (evidence: Evidence): readonly string[] => evidence.problems.map(({ code }) => code)

/** A round that only has values, as benchmarks give it. */
export const valueRound = (index: number, values: Readonly<Record<string, number>>): Round => ({
  index,
  latency: null,
  requests: null,
  failures: {},
  throughput: null,
  arrival: null,
  values,
})
