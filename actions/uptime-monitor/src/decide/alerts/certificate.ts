import { counted } from '@plinth/core/render'
import type { Alert } from '../../evidence/index.ts'
import type { TargetFigures } from '../judgement.ts'
import type { Firing } from './alerts.ts'

/** Fewer days than this leave no time to wait for the morning of a working day. */
const PAGE_BELOW_DAYS = 3

/** A certificate that expires soon. Where it was not seen this time, the alert goes on as it was. */
export function certificateAlert(
  figures: TargetFigures,
  certificateDays: number,
  firing: Firing,
  now: number,
): Alert[] {
  const { target, certificateDays: days } = figures
  const key = `certificate/${target.key}`
  const before = firing.get(key)
  if (days === null) return before === undefined ? [] : [before]
  if (days >= certificateDays) return []
  const title =
    days < 0
      ? `Certificate expired ${counted(-days, 'day')} ago`
      : days === 0
        ? 'Certificate expires within a day'
        : `Certificate expires in ${counted(days, 'day')}`
  const mend = days < 0 ? 'Clients refuse the connection until it is renewed' : 'Renew it'
  return [
    {
      key,
      kind: 'certificate',
      target: target.key,
      subject: target.name,
      severity: days < PAGE_BELOW_DAYS ? 'page' : 'ticket',
      title,
      why: `${mend}: at least ${counted(certificateDays, 'day')} should be left.`,
      figures: [{ name: 'certificate-days', value: days, unit: 'days' }],
      since: before?.since ?? now,
    },
  ]
}
