import type { Judgement } from '../../decide/judgement.ts'
import type { MaintenanceWindow } from '../../evidence/index.ts'
import { type Html, html, long, name } from './html.ts'
import { DAY_MS, moment } from './times.ts'

/** Maintenance that is over is shown for so long. */
const SHOWN_AFTER_MS = 14 * DAY_MS
const MOST = 12

/** What holds now and wants somebody's attention. */
export function alertsSection({ alerts }: Judgement): Html | null {
  if (alerts.length === 0) return null
  const items = alerts
    .slice(0, MOST)
    .map(
      ({ severity, since, subject, title, why }) =>
        html`<li class="${severity}"><b>${name(subject, 120)}</b>: ${title}, since ${moment(since)}. <span class="soft">${long(why)}</span>`,
    )
  const more = alerts.length - items.length
  return html`<section aria-labelledby="alerts"><h2 id="alerts">Needs attention</h2><ul class="alerts">${items}</ul>${more > 0 ? html`<p class="soft">And ${more} more.</p>` : null}</section>`
}

export function maintenanceSection({ maintenance, now }: Judgement): Html | null {
  const shown = maintenance
    .filter(({ end }) => end === null || end > now - SHOWN_AFTER_MS)
    .toSorted((a, b) => a.start - b.start)
    .slice(-MOST)
  if (shown.length === 0) return null
  const items = shown.map((window) => windowText(window, now))
  return html`<section aria-labelledby="maintenance"><h2 id="maintenance">Maintenance</h2><ul class="windows">${items}</ul></section>`
}

function windowText({ end, reason, start, targets }: MaintenanceWindow, now: number): Html {
  const stage = end !== null && end <= now ? 'Over' : start <= now ? 'Now' : 'Planned'
  const names = targets.slice(0, 5).map((one, index) => html`${index > 0 ? ', ' : ''}${name(one, 60)}`)
  const more = targets.length > 5 ? ` and ${targets.length - 5} more` : ''
  return html`<li><b class="stage">${stage}</b> ${moment(start)} ${end === null ? 'until it is ended' : html`to ${moment(end)}`}: ${long(reason)} <span class="soft">(${targets.length === 0 ? 'all services' : html`${names}${more}`}; counted in no figure)</span>`
}
