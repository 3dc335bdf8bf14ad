import { defineAction, input, kinds } from '@plinth/core'
import { rounds } from './rounds.ts'

const url = kinds.httpUrl({ example: 'http://127.0.0.1:8080' })
const reports = (side: string) =>
  kinds.list(kinds.path({ what: 'a path or a pattern', example: `results/${side}-*.json` }))

/**
 * What can be said both as an input and under `perf:` in the configuration file. An input wins over the file, the
 * file over the fallback; the fallbacks themselves are applied in `resolve`.
 */
export const perfSettings = {
  'head-url': input(url, { description: 'The service under test, when it already runs.' }),
  'head-command': input(kinds.commandLine(), {
    description:
      'The command that starts the service under test, anew for every round and without a shell. `{port}` stands for the port to listen on, which is also in the variable `PORT`.',
  }),
  'head-directory': input(kinds.path({ example: 'services/shop' }), {
    description: 'Where `head-command` is started.',
    fallback: 'the workspace',
  }),
  'base-url': input(url, {
    description:
      'The service to compare with, when it already runs. Without a base only the objectives are checked.',
  }),
  'base-command': input(kinds.commandLine(), {
    description: 'The command that starts the service to compare with.',
    fallback: '`head-command`, when `base-directory` is given',
  }),
  'base-directory': input(kinds.path({ example: 'base' }), {
    description: 'Where `base-command` is started, such as a second checkout.',
    fallback: 'the workspace',
  }),
  ready: input(kinds.requestPath({ example: '/health' }), {
    description: 'The path that tells when a started service is up: by any status below 500.',
    fallback: '/',
  }),
  'ready-timeout': input(kinds.duration({ min: 100, max: 1_800_000 }), {
    description: 'How long a started service may take until it is up.',
    fallback: '30s',
  }),
  path: input(kinds.requestPath(), {
    description: 'The one request that is made, when no `scenarios` are configured.',
    fallback: '/',
  }),
  rate: input(kinds.rate({ min: 0.1, max: 1_000_000 }), {
    description:
      'Requests are started at this rate, whatever the answers do (open loop): the right choice where users do not wait for each other.',
    fallback: 'none, `connections` decide',
  }),
  connections: input(kinds.number({ whole: true, min: 1, max: 10_000, example: '10' }), {
    description: 'So many connections each send a request as soon as the last is answered (closed loop).',
    fallback: '10',
  }),
  'max-connections': input(kinds.number({ whole: true, min: 1, max: 10_000, example: '1000' }), {
    description:
      'The most connections that `rate` may open. The default stays below the 1,024 open files many systems allow a process.',
    fallback: '1000',
  }),
  duration: input(kinds.duration({ min: 100, max: 3_600_000, example: '2s' }), {
    description:
      'How long one round of one side is measured. More rounds tell more than longer ones, since it is rounds that are compared; with the default, 30 rounds of both sides take about three minutes.',
    fallback: '2s',
  }),
  warmup: input(kinds.duration({ max: 600_000, example: '1s' }), {
    description: 'How long the service is under load before each round is measured.',
    fallback: '1s',
  }),
  timeout: input(kinds.duration({ min: 1, max: 600_000, example: '10s' }), {
    description: 'A request without an answer after this time has failed.',
    fallback: '10s',
  }),
  rounds: input(rounds(), {
    description:
      'The fewest and the most rounds, or one number. Measuring ends early, at no cost in certainty, when the decision is clear.',
    fallback: '6-30',
  }),
  'time-budget': input(kinds.duration({ min: 1000, max: 21_600_000, example: '10m' }), {
    description: 'No round is started after this time.',
    fallback: '10m',
  }),
  'smallest-effect': input(kinds.percent({ min: 0.1, example: '3%' }), {
    description: 'The smallest slowdown that matters: smaller ones never fail the gate.',
    fallback: '3%',
  }),
  'smallest-error-rate-effect': input(kinds.percent({ min: 0.001, example: '0.1%' }), {
    description: 'The same for the error rate, in percentage points.',
    fallback: '0.1%',
  }),
  confidence: input(kinds.percent({ min: 50, max: 99.99, example: '95%' }), {
    description:
      'How sure the gate must be, over all its comparisons together, before it says `pass` or `fail`.',
    fallback: '95%',
  }),
  metrics: input(kinds.list(kinds.text({ what: 'the name of a metric', example: 'p50' })), {
    description:
      'What is compared between base and head: `p50`, `p95`, any other percentile, `throughput`, `error-rate`, or names from the reports.',
    fallback: 'what suits the source',
  }),
  reports: input(reports('head'), {
    description:
      'Reports of other tools instead of load made here (k6, autocannon, hyperfine), or a `plinth.samples/v1` file that holds both sides. Each file is a round of head.',
  }),
  'base-reports': input(reports('base'), { description: 'The same for base.' }),
  'allow-private': input(kinds.list(kinds.network()), {
    description:
      'Addresses of private networks that may be put under load. This machine itself and public addresses always may; the metadata services of clouds never.',
    fallback: 'none',
  }),
  'insecure-tls': input(kinds.flag(), {
    description: 'Accept any certificate of the services.',
    fallback: 'no',
  }),
} as const

/** The gate as an action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth perf gate',
  description:
    'Puts two versions of an HTTP service under load, side by side, and says whether the new one may go out.',
  branding: { icon: 'activity', color: 'purple' },
  inputs: {
    ...perfSettings,
    headers: input(kinds.headerLines(), {
      description:
        'Headers of every request, one `Name: value` to a line. Their values are treated as secrets.',
    }),
  },
  outputs: {
    p95: 'The P95 latency of head in milliseconds; empty where it could not be measured.',
    'error-rate':
      'The share of requests to head that failed, in percent; empty where it could not be measured.',
    regressions: 'The number of metrics by which head is worse than base.',
  },
})
