import { configFile, kinds } from '@plinth/core'

const window = (example: string) => kinds.duration({ min: 60_000, max: 7_776_000_000, example })

/** One of the `rules:`. */
export const rule = configFile.section(
  'An alert on an error budget that burns too fast, in a long window and still in a short one.',
  {
    burn: configFile.setting({
      kind: kinds.number({ min: 0.1, max: 100_000, example: '14.4' }),
      description: 'So many times as fast as the budget lasts for.',
    }),
    long: configFile.setting({ kind: window('1h'), description: 'The long window.' }),
    short: configFile.setting({ kind: window('5m'), description: 'The short window.' }),
    ...configFile.settings({
      severity: {
        kind: kinds.oneOf(['page', 'ticket']),
        description: '`page` wakes somebody, `ticket` waits for the morning.',
        fallback: 'page',
      },
    }),
  },
)
