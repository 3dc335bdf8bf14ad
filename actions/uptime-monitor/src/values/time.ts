import { refused, understood, type ValueKind } from '@plinth/core'

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d))?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/
const MINUTE_MS = 60_000

/**
 * A moment, as ISO 8601 writes it, with its offset: a time without one means another moment on every machine. The value is
 * in milliseconds since the epoch.
 */
export function moment(): ValueKind<number> {
  return {
    expected: 'a time with its offset from UTC',
    examples: ['2026-12-24T22:00:00Z', '2026-12-24T23:00+01:00'],
    parse: (text) => {
      const [, year, month, day, hour, minute, second = '00', zulu, sign, hours, minutes] =
        MOMENT.exec(text) ?? []
      if (year === undefined) return refused('is not such a time')
      if (zulu === undefined && sign === undefined) return refused('has no offset from UTC')
      const clock = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
      const at = Date.parse(clock)
      // Days that a month does not have are days of the next one to `Date`.
      if (Number.isNaN(at) || new Date(at).toISOString() !== clock) return refused('does not exist')
      const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
      if (offset > 14 * 60 || Number(minutes ?? 0) > 59) return refused('has an offset that does not exist')
      return understood(at - (sign === '-' ? -1 : 1) * offset * MINUTE_MS)
    },
    json: { type: 'string' },
  }
}

/** A time of the day in UTC, in minutes since midnight. */
export function timeOfDay(): ValueKind<number> {
  return {
    expected: 'a time of the day in UTC',
    examples: ['03:30'],
    parse: (text) => {
      const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? []
      if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
        return refused('is not a time from 00:00 to 23:59')
      }
      return understood(Number(hour) * 60 + Number(minute))
    },
    json: { type: 'string', pattern: '^\\d{1,2}:\\d\\d$' },
  }
}
