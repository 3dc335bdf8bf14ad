import { configFile, kinds } from '@plinth/core'
import { address, answering, asking, looking, targetName } from '@plinth/core/targets'

/** One of the `targets:`. */
export const target = configFile.section('Something that is monitored.', {
  url: configFile.setting({ kind: address(), description: 'Its address.' }),
  ...configFile.settings({
    name: {
      ...targetName(300),
      description:
        'How it is called, and by which its history is kept: a target with another name is another one.',
    },
    ...asking,
    ...looking,
    uptime: {
      kind: kinds.percent({ example: '99.95%' }),
      description: 'The share of time in which it answers.',
      fallback: '`slo.uptime`',
    },
    'error-rate': {
      kind: kinds.percent({ example: '0.5%' }),
      description: 'The share of its probes that may fail in any way.',
      fallback: '`slo.error-rate`',
    },
    p95: {
      kind: kinds.duration({ min: 0.001, example: '300ms' }),
      description: '95 % of its answers take less than this.',
      fallback: '`slo.p95`',
    },
  }),
  ...answering,
})
