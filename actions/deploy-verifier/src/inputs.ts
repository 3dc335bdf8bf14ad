import { defineAction, input, kinds } from '@plinth/core'
import { address } from '@plinth/core/targets'
import { environmentName, workflowFile } from './values/github.ts'
import { hostPattern } from './values/host-pattern.ts'
import { versionSource } from './values/version-source.ts'

const webAddress = (example: string) => kinds.httpUrl({ example, query: 'allowed' })

/**
 * What can be said both as an input and, by the same name, under `deploy:` in the configuration file. An input wins
 * over the file, the file over the fallback; the fallbacks themselves are applied in `resolve`.
 */
export const deploySettings = {
  url: input(kinds.list(address(), { separator: 'line' }), {
    description:
      'What was deployed, one address to a line: `https://…`, `wss://…`, `tcp://host:port`, `dns://name?type=A`, `grpcs://host:port/service`. Where `targets` are configured as paths, the one address that they are paths of.',
    fallback: '`targets` of the configuration file; else the address that a `deployment_status` event gives',
  }),
  hosts: input(kinds.list(hostPattern()), {
    description:
      'The hosts that the address of a `deployment_status` event may be on, `*` standing for a part between dots. `headers` are sent there too, so keep it narrow.',
    fallback: 'no host',
  }),
  environment: input(environmentName(), {
    description: 'The environment that was deployed to, for the deployment that is recorded.',
    fallback: 'that of the `deployment` or `deployment_status` event',
  }),
  'expect-version': input(kinds.text({ what: 'a version or a commit', example: '1.4.2', longest: 200 }), {
    description: 'The version that must answer, wherever `version-from` finds it.',
    fallback: 'the commit of the deployment, or of the workflow',
  }),
  'version-from': input(versionSource(), {
    description:
      'Where an answer over HTTP tells its version: in a header, in its JSON, or in its text after a prefix.',
    fallback: 'nowhere, the version is not checked',
  }),
  wait: input(kinds.duration({ max: 21_600_000, example: '5m' }), {
    description: 'How long the deployment may take until it is ready, and is the expected version.',
    fallback: '5m',
  }),
  observe: input(kinds.duration({ min: 1000, max: 21_600_000, example: '2m' }), {
    description:
      'How long it is observed. Observing ends early when everything is decided, and goes on up to `observe-at-most` while failures leave it open.',
    fallback: '2m',
  }),
  rate: input(kinds.rate({ min: 0.1, max: 1000, example: '5/s' }), {
    description: 'Probes of each target are started at this rate, whatever the answers do.',
    fallback: '5/s',
  }),
  timeout: input(kinds.duration({ min: 1, max: 600_000, example: '10s' }), {
    description: 'A probe without a complete answer after this time has failed.',
    fallback: '10s',
  }),
  'baseline-url': input(webAddress('https://shop.example'), {
    description:
      'The version in production, to compare with. An address without a path stands for the paths of all targets.',
    fallback: 'none, nothing is compared',
  }),
  'control-url': input(webAddress('https://www.example.com'), {
    description:
      'A service that has nothing to do with the deployment. Where it cannot be reached either, the network of the runner is to blame, and failures do not count.',
    fallback: 'none',
  }),
  'allow-private': input(kinds.list(kinds.reach()), {
    description:
      'Private networks, or names of hosts in them, that may be probed. Public addresses always may; the metadata services of clouds never.',
    fallback: 'no private address',
  }),
  'insecure-tls': input(kinds.flag(), {
    description: 'Accept any certificate.',
    fallback: 'no',
  }),
} as const

/** The gate as an action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth deploy verifier',
  description:
    'Says whether a deployment is up, is the right version and is healthy: promote, hold or roll back.',
  branding: { icon: 'check-circle', color: 'green' },
  inputs: {
    step: input(kinds.oneOf(['verify', 'close']), {
      description:
        '`verify` does all of this. `close` only ends, as not verified, what an earlier job of this run began to verify and was lost before it could say how it ended; it reads `environment` and `token`.',
      default: 'verify',
    }),
    ...deploySettings,
    headers: input(kinds.headerLines(), {
      description:
        'Headers of every probe of a target, one `Name: value` to a line. Their values are treated as secrets.',
    }),
    'prometheus-url': input(kinds.httpUrl({ example: 'https://prometheus.example' }), {
      description:
        'The Prometheus-compatible server that the configured `metrics` are read from; `prometheus.url` in the file.',
      fallback: 'none',
    }),
    'prometheus-headers': input(kinds.headerLines(), {
      description:
        'Headers of every query, one `Name: value` to a line. Their values are treated as secrets; `prometheus.headers` in the file.',
    }),
    'rollback-workflow': input(workflowFile(), {
      description:
        'The workflow that is started, once, to go back to the last good version when the decision is `rollback`; `rollback.workflow` in the file.',
      fallback: 'none, nothing is rolled back',
    }),
  },
  outputs: {
    decision: '`promote`, `hold` or `rollback`.',
    'deployed-version': 'The version that answered; empty where none was told.',
    uptime:
      'The share of probes that got an answer and no server error, in percent, of the worst target; empty where none was made.',
    p95: 'The P95 latency in milliseconds, of the worst target; empty where it could not be measured.',
    'error-rate':
      'The share of probes that failed in any way, in percent, of the worst target; empty where none was made.',
  },
  permissions: {
    'deployments: write': 'the deployment that is recorded',
    'actions: write': 'starting `rollback-workflow`',
  },
  post: true,
})
