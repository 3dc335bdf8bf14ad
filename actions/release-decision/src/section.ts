import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { GATES } from './evidence/gates.ts'
import { releaseSettings } from './inputs.ts'

const plannedGate = (gate: string) =>
  configFile.section(`When ${gate} runs, and whether it stops a release.`, {
    ...configFile.settings({
      paths: {
        kind: kinds.list(kinds.path({ example: 'src/**', what: 'a path or a pattern of paths' })),
        description:
          'The changed paths that call for it: `*` and `?` within a folder, `**` for any folders, `{a,b}` for either, `!` in front for all but these. A change cannot narrow down what its base says.',
        fallback: 'any',
      },
      required: {
        kind: kinds.flag(),
        description: 'Whether it can stop a release. One that cannot only warns.',
        fallback: 'yes',
      },
    }),
  })

/** The gates by their ids, each as it is configured. */
const gateShape = Object.fromEntries(GATES.map((gate) => [gate, z.optional(plannedGate(gate))])) as {
  // Each id of the list was given a schema.
  readonly [Gate in (typeof GATES)[number]]: z.ZodMiniOptional<ReturnType<typeof plannedGate>>
}

/** The `release:` section of the configuration file. */
export const releaseSection = configFile.section('The release decision: which gates a change calls for.', {
  gates: z.optional(configFile.section('The gates, by their ids.', gateShape)),
  ...configFile.settings(releaseSettings),
})

export type ReleaseSection = z.infer<typeof releaseSection>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { release: releaseSection } as const
