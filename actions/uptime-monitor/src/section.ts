import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { uptimeSettings } from './inputs.ts'
import { maintenance } from './section/maintenance.ts'
import { rule } from './section/rule.ts'
import { target } from './section/target.ts'

/** The `uptime:` section of the configuration file. */
export const uptimeSection = configFile.section(
  'The uptime monitor: what is probed, what is promised of it, and who is told.',
  {
    ...configFile.settings({
      ...uptimeSettings,
      every: {
        kind: kinds.duration({ min: 60_000, max: 86_400_000, example: '5m' }),
        description:
          'The time from round to round, in whole minutes: of a run that goes on, and as the schedule has it.',
        fallback: '1m with `for`, else 5m',
      },
      probes: {
        kind: kinds.number({ whole: true, min: 1, max: 60, example: '5' }),
        description: 'Probes of each target in a round.',
        fallback: '5',
      },
      spread: {
        kind: kinds.duration({ max: 50_000, example: '40s' }),
        description: 'The time that they are spread over.',
        fallback: '40s',
      },
      'store-every': {
        kind: kinds.duration({ min: 60_000, max: 21_600_000, example: '10m' }),
        description: 'How often a run that goes on stores what it saw: what a killed one loses.',
        fallback: '10m',
      },
      quorum: {
        kind: kinds.number({ whole: true, min: 1, max: 100, example: '2' }),
        description: 'So many places must see a target down at the same time, that it is.',
        fallback: '1',
      },
      window: {
        kind: kinds.duration({ min: 86_400_000, max: 7_776_000_000, example: '30d' }),
        description: 'The time that an error budget is for.',
        fallback: '30d',
      },
      method: {
        kind: kinds.oneOf(['time-slices', 'occurrences']),
        description:
          'What uptime is a share of: `time-slices` counts minutes in which it was down, `occurrences` probes that were not answered.',
        fallback: 'time-slices',
      },
      'certificate-days': {
        kind: kinds.number({ whole: true, min: 0, max: 3650, example: '14' }),
        description: 'Certificates that expire within so many days are alerted on.',
        fallback: '14',
      },
      'maintenance-label': {
        kind: kinds.text({ what: 'the name of a label', example: 'maintenance', longest: 50 }),
        description:
          'Open issues with this label are maintenance, where who wrote them may write to the repository.',
        fallback: 'none',
      },
      issues: {
        kind: kinds.flag(),
        description: 'Whether an issue tells of each alert.',
        fallback: 'yes',
      },
      'most-notices': {
        kind: kinds.number({ whole: true, min: 1, max: 1000, example: '20' }),
        description: 'So many notices an hour at most; what is held back is summed up in the next one.',
        fallback: '20',
      },
      title: {
        kind: kinds.text({ what: 'a title', example: 'Status of the shop', longest: 200 }),
        description: 'The title of the status page.',
        fallback: 'Status',
      },
      openslo: {
        kind: kinds.list(kinds.path({ example: 'slo/*.yml' })),
        description:
          'OpenSLO documents, as paths or patterns: what they promise of a target takes the place of what is said here.',
        fallback: 'none',
      },
    }),
    headers: z.optional(configFile.headers('Headers of every probe of a target.')),
    targets: z.optional(z.array(target)),
    rules: z.optional(z.array(rule)),
    maintenance: z.optional(z.array(maintenance)),
  },
)

export type UptimeSection = z.infer<typeof uptimeSection>
export type TargetEntry = z.infer<typeof target>
export type MaintenanceEntry = z.infer<typeof maintenance>

/** What `loadConfig` and the generator of the JSON Schema are given. */
export const sections = { uptime: uptimeSection } as const
