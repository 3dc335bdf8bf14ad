import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { limit } from '../values/limit.ts'

const promQl = (example: string) => kinds.text({ what: 'a PromQL query', example })

/** One of the `metrics:`. */
export const metric = configFile.section(
  'An objective on what a Prometheus-compatible server knows. In a query, `$window` stands for the time of the observation.',
  {
    name: configFile.setting({
      kind: kinds.text({ what: 'a name', example: 'checkout errors', longest: 100 }),
      description: 'How the report calls it.',
    }),
    ...configFile.settings({
      query: {
        kind: promQl('max(queue_length)'),
        description: 'The query that gives one number.',
      },
      events: {
        kind: promQl('sum(increase(http_errors_total[$window]))'),
        description:
          'The count of what should not happen, or should; its share of `total` is judged by an exact bound.',
      },
      total: {
        kind: promQl('sum(increase(http_requests_total[$window]))'),
        description: 'The count of everything.',
      },
      below: {
        kind: limit(),
        description: 'The value must be below this; a percentage for `events` of `total`.',
      },
      'at-most': { kind: limit(), description: 'The value must be this or less.' },
      above: { kind: limit(), description: 'The value must be above this.' },
      'at-least': { kind: limit(), description: 'The value must be this or more.' },
      unit: {
        kind: kinds.text({ what: 'a unit', example: 's', longest: 20 }),
        description: 'The unit of the number, to be shown.',
      },
      traffic: {
        kind: promQl('sum(increase(http_requests_total[$window]))'),
        description: 'The count of requests, without enough of which `query` tells nothing.',
      },
      'min-requests': {
        kind: kinds.number({ whole: true, min: 1, max: 1_000_000_000, example: '100' }),
        description: 'So many requests are enough.',
        fallback: '100, with `traffic`',
      },
      step: {
        kind: kinds.duration({ min: 1000, max: 3_600_000, example: '15s' }),
        description: 'Asks for a series over the observation in these steps, of which the last counts.',
        fallback: 'none, one number at the end',
      },
      fresh: {
        kind: kinds.duration({ min: 1000, max: 86_400_000, example: '5m' }),
        description: 'A sample older than this is stale, and does not count.',
        fallback: '5m',
      },
    }),
  },
)

/** The `prometheus:` that they are read from. */
export const prometheus = configFile.section('The server that `metrics` are read from.', {
  ...configFile.settings({
    url: {
      kind: kinds.httpUrl({ example: 'https://prometheus.example' }),
      description: 'Its address, up to where `/api/v1` begins.',
    },
    timeout: {
      kind: kinds.duration({ min: 1, max: 600_000, example: '10s' }),
      description: 'How long a query may take.',
      fallback: '10s',
    },
  }),
  headers: z.optional(configFile.headers('Headers of every query.')),
})
