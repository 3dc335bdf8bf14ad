import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

interface Module {
  readonly name?: string | undefined
  /** Of one that was joined of several. */
  readonly modules?: readonly Module[] | undefined
}
const moduleSchema: z.ZodMiniType<Module> = z.object({
  name: z.optional(z.string()),
  modules: z.optional(z.array(z.lazy(() => moduleSchema))),
})
const statsSchema = z.object({ modules: z.array(moduleSchema) })

/** A path below the folder in which a package is installed; the last one counts, since stores nest them. */
const INSTALLED = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//

function namesIn(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ name = '', modules: joined = [] }) => [
    ...(INSTALLED.exec(name)?.slice(1) ?? []),
    ...namesIn(joined),
  ])
}

/** The names of other projects' packages of which a bundle holds anything, by the bundler's own account of it. */
export function bundledPackages(statsFile: string): ReadonlySet<string> {
  return new Set(namesIn(statsSchema.parse(JSON.parse(readFileSync(statsFile, 'utf8'))).modules))
}
