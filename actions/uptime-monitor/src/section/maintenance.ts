import { configFile, kinds } from '@plinth/core'
import { moment, timeOfDay } from '../values/time.ts'

/** As `Date` counts them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** One of the windows under `maintenance:`. */
export const maintenance = configFile.section(
  'A time in which outages are planned: it counts for nothing, and is shown. Either once, from `start` to `end`, or every week, at `at` on `days`.',
  {
    ...configFile.settings({
      start: { kind: moment(), description: 'When it begins.' },
      end: { kind: moment(), description: 'When it ends.' },
      days: {
        kind: kinds.list(kinds.oneOf(WEEKDAYS)),
        description: 'The days of the week, in UTC.',
        fallback: 'every day, with `at`',
      },
      at: { kind: timeOfDay(), description: 'When it begins on these days, in UTC.' },
      for: {
        kind: kinds.duration({ min: 60_000, max: 86_400_000, example: '1h30m' }),
        description: 'How long it takes, with `at`.',
      },
      targets: {
        kind: kinds.list(kinds.text({ what: 'the name of a target', example: 'checkout', longest: 300 }), {
          separator: 'line',
        }),
        description: 'The names of the targets that it is for.',
        fallback: 'all',
      },
      reason: {
        kind: kinds.text({ what: 'a reason', example: 'database upgrade', longest: 300 }),
        description: 'What it is for, as it is shown.',
        fallback: 'none',
      },
    }),
  },
)
