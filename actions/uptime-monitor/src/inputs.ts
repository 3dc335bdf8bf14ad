import { defineAction, input, kinds } from '@plinth/core'
import { address } from '@plinth/core/targets'
import { storeWish } from './values/store.ts'
import { webhookLines } from './values/webhook.ts'

/**
 * What can be said both as an input and, by the same name, under `uptime:` in the configuration file. An input wins over
 * the file, the file over the fallback; the fallbacks themselves are applied in `resolve`.
 */
export const uptimeSettings = {
  url: input(kinds.list(address(), { separator: 'line' }), {
    description:
      'What is monitored, one address to a line: `https://…`, `wss://…`, `tcp://host:port`, `dns://name?type=A`, `grpcs://host:port/service`.',
    fallback: '`targets` of the configuration file',
  }),
  for: input(kinds.duration({ min: 60_000, max: 21_300_000, example: '5h50m' }), {
    description:
      'How long this run goes on probing, a round in every interval. A job on GitHub ends after 6 hours: leave some minutes for the next one to take over.',
    fallback: 'one round',
  }),
  'control-url': input(kinds.httpUrl({ example: 'https://www.example.com', query: 'allowed' }), {
    description:
      'A service that has nothing to do with the targets. Where it cannot be reached either, the network of the runner is to blame, and failures do not count.',
    fallback: 'none',
  }),
  store: input(storeWish(), {
    description:
      'Where the history of this gate is kept: `branch`, `folder` or `cache` as `history:` places them, the path of a folder, or `none` to remember nothing.',
    fallback: '`history.store`; else `branch` in a workflow, and `folder` elsewhere',
  }),
  page: input(kinds.path({ example: 'status' }), {
    description: 'The folder that the status page is written to, with the metrics beside it.',
    fallback: 'none, no page is made',
  }),
  'page-branch': input(kinds.branch('gh-pages'), {
    description:
      'The branch that the status page is kept on, for GitHub Pages to serve. It is made where there is none, and holds nothing else.',
    fallback: 'none',
  }),
  'import-upptime': input(kinds.path({ example: 'upptime' }), {
    description: 'A clone of an Upptime repository, whose history is taken over.',
    fallback: 'none',
  }),
  vantage: input(kinds.text({ what: 'a name', example: 'eu-west', longest: 100 }), {
    description: 'Where this run probes from, by a name of its own, where several places do.',
    fallback: 'none, there is one place',
  }),
  judge: input(kinds.oneOf(['yes', 'no', 'only']), {
    description:
      'Whether this run judges, alerts and makes the page; where several places probe, one of them does, or a run after them that probes nothing itself (`only`).',
    fallback: 'yes',
  }),
  timeout: input(kinds.duration({ min: 1, max: 60_000, example: '10s' }), {
    description: 'A probe without a complete answer after this time has failed.',
    fallback: '10s',
  }),
  'allow-private': input(kinds.list(kinds.reach()), {
    description:
      'Private networks, or names of hosts in them, that may be probed and told of alerts. Public addresses always may; the metadata services of clouds never.',
    fallback: 'no private address',
  }),
  'insecure-tls': input(kinds.flag(), {
    description: 'Accept any certificate.',
    fallback: 'no',
  }),
} as const

/** The gate as an action; action.yml and the README's tables are generated from it. */
export const action = defineAction({
  name: 'Plinth uptime monitor',
  description:
    'Says what the uptime has been and how much of the time was seen, and alerts on evidence that an error budget burns.',
  branding: { icon: 'activity', color: 'green' },
  inputs: {
    ...uptimeSettings,
    headers: input(kinds.headerLines(), {
      description:
        'Headers of every probe of a target, one `Name: value` to a line. Their values are treated as secrets.',
    }),
    webhooks: input(webhookLines(), {
      description:
        'Who is told of alerts beside the issue, one to a line: `generic`, `slack`, `teams`, `discord` or `alertmanager` and an address, or `pagerduty` and a routing key; then, if it is only to be told of some, `severity=page` or `severity=ticket`. The addresses are treated as secrets.',
    }),
  },
  outputs: {
    uptime:
      'The uptime of the current month over the time that was observed, in percent, of the worst target; empty where nothing was.',
    coverage: 'How much of the current month was observed, in percent, of the target that was least.',
    'budget-left':
      'What is left of the error budget, in percent, of the worst target; below 0 where it is overspent, empty where nothing was observed.',
    'incidents-open': 'The number of incidents that have not ended.',
    page: 'The folder of the status page; empty where none was written.',
  },
  permissions: {
    'issues: write': 'the issues that tell of alerts',
  },
})
