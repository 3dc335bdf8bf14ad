import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { reviewer } from '../values/account.ts'
import { pathFilter, repositoryPath, repositoryPattern } from '../values/repository-path.ts'
import { agentNameProblem } from '../values/words.ts'

const paths = (example: string) => kinds.list(pathFilter(example))

/** Whose paths a change may touch. */
export const ownership = configFile.section('Who owns the changed paths.', {
  ...configFile.settings({
    mode: {
      kind: kinds.oneOf(['enforce', 'report', 'off']),
      description:
        "`enforce`: a path of somebody else's needs that owner's review or a handoff; `report`: owners are only shown; `off`: not even that.",
      fallback: 'enforce where `agents` are given, else report',
    },
    tables: {
      kind: kinds.list(repositoryPattern('docs/OWNERSHIP.md')),
      description: 'Markdown files with tables of owners, besides CODEOWNERS and the definitions of agents.',
      fallback: 'none',
    },
  }),
  reviewers: z.optional(
    configFile.named(
      'Who on GitHub stands for an agent that owns paths.',
      configFile.setting({
        kind: kinds.list(reviewer()),
        description: 'Logins or teams, whose review counts as that of the agent.',
      }),
      agentNameProblem,
    ),
  ),
})

/** What tells a big change from a small one. */
export const method = configFile.section('What the method that a change asks for is derived from.', {
  ...configFile.settings({
    architecture: {
      kind: paths('src/core/**'),
      description: 'Paths whose change is an architectural decision.',
      fallback: 'decision records, migrations, schemas and interface definitions',
    },
    integration: {
      kind: paths('src/integrations/**'),
      description: 'Paths of which one change is a new integration.',
      fallback: 'manifests of packages, and infrastructure as code',
    },
    'trivial-lines': {
      kind: kinds.number({ whole: true, min: 0, max: 10_000, example: '10' }),
      description: 'A change of at most so many lines, added and removed, in one file is trivial.',
      fallback: '10',
    },
  }),
})

/** Where agents tell each other. */
export const coordination = configFile.section('Where handoffs and impacts on others are recorded.', {
  ...configFile.settings({
    files: {
      kind: kinds.list(repositoryPath('docs/HANDOFFS.md')),
      description: 'Files for that, besides those that the definitions name.',
      fallback: 'none',
    },
  }),
})
