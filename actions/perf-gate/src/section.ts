import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { perfSettings } from './inputs.ts'

const expectation = configFile.section(
  'What the answer must be like; a request that is answered otherwise has failed.',
  {
    ...configFile.settings({
      status: {
        kind: kinds.list(kinds.number({ whole: true, min: 100, max: 599, example: '200' })),
        description: 'The statuses that count as success.',
        fallback: 'any below 400',
      },
      body: {
        kind: kinds.text({ what: 'text that the body must contain', example: '"ok":true' }),
        description: 'Text that the body must contain.',
      },
    }),
  },
)

const scenario = configFile.section('A request that is made again and again.', {
  path: configFile.setting({
    kind: kinds.requestPath(),
    description: 'The path of the request, with its query.',
  }),
  ...configFile.settings({
    name: {
      kind: kinds.text({ what: 'a name', example: 'cart', longest: 100 }),
      description: 'How the report calls it.',
      fallback: 'method and path',
    },
    method: { kind: kinds.method(), description: 'The method of the request.', fallback: 'GET' },
    body: {
      kind: kinds.text({
        what: 'the body of the request',
        example: '{"id":1}',
        longest: 1_000_000,
        allowsEmpty: true,
      }),
      description: 'The body of the request.',
    },
    weight: {
      kind: kinds.number({ min: 0.001, max: 1_000_000, example: '1' }),
      description: 'Its share of the requests, relative to those of the others.',
      fallback: '1',
    },
  }),
  headers: z.optional(configFile.headers('Headers of this request, besides those of all.')),
  expect: z.optional(expectation),
})

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/

/** The `perf:` section of the configuration file. */
export const perfSection = configFile.section(
  'The perf gate: what is put under load, and how it is judged.',
  {
    ...configFile.settings(perfSettings),
    headers: z.optional(configFile.headers('Headers of every request.')),
    scenarios: z.optional(z.array(scenario)),
    environment: z.optional(
      configFile.named(
        'Variables for the services that are started.',
        configFile.setting({
          kind: kinds.text({ what: 'the value of a variable', example: 'production', allowsEmpty: true }),
          description: 'The value of the variable.',
        }),
        (name) => (ENVIRONMENT_NAME.test(name) ? null : 'is not the name of a variable'),
      ),
    ),
  },
)

export type PerfSection = z.infer<typeof perfSection>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { perf: perfSection } as const
