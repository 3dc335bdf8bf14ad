import type { Cause, Incident } from '../../evidence/index.ts'
import type { Noted, Site } from './model.ts'
import { stretchesOf } from './stretches.ts'

const MINUTE_MS = 60_000

/**
 * Every outage in the log, however short. Its start and end are when Upptime noted them: it may have begun earlier, and
 * have ended earlier. One that is not over when the log ends is closed there, and says so.
 */
export function outagesOf(site: Site): readonly Incident[] {
  return stretchesOf(site)
    .filter(({ status }) => status === 'down')
    .map(({ from, to, first, before, open }) => ({
      id: `${site.key}/${from}`,
      target: site.key,
      lastGood: before?.at ?? null,
      start: from,
      detected: from,
      end: to,
      downMinutes: Math.max(1, Math.round((to - from) / MINUTE_MS)),
      unobservedMinutes: 0,
      cause: causeOf(first),
      source: 'upptime',
      ...(open ? { notes: ['It was still down when the imported log ends.'] } : {}),
    }))
}

/** Upptime keeps the status of the answer and nothing else. */
export function causeOf({ code }: Noted): Cause | null {
  if (code === null) return null
  if (code === 0) return { class: 'connect', message: 'no answer; Upptime does not record why' }
  // A site can be down with a good status, for what its body held; which statuses are good, the user may have said.
  if (code >= 200 && code < 400)
    return { class: 'expectation', message: `HTTP ${code}, with another body or certificate than expected` }
  return { class: 'status', message: `HTTP ${code}` }
}

/** Nobody could have used the service. */
export const isUnavailable = ({ status, code }: Noted): boolean =>
  status === 'down' && (code === null || code === 0 || code >= 500)
