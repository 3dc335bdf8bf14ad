import { formatCount } from '@plinth/core/render'
import type { Judgement } from '../../decide/judgement.ts'
import type { Incident } from '../../evidence/index.ts'
import { type Html, html, long, name } from './html.ts'
import { badge } from './icons.ts'
import type { PageOptions } from './options.ts'
import { lengthText, MINUTE_MS, minutesText, moment } from './times.ts'

/** So many are told in full, and so many more in a line; the rest stands in `status.json`. */
const IN_FULL = 20
const IN_A_LINE = 60
const MOST_NOTES = 8

type Names = ReadonlyMap<string, string>

export function incidentsSection({ incidents, now, targets }: Judgement, options: PageOptions): Html {
  const names: Names = new Map(targets.map(({ target }) => [target.key, target.name]))
  const [full, rest] = [incidents.slice(0, IN_FULL), incidents.slice(IN_FULL)]
  const told = full.map((incident) => incidentText(incident, names, now, options))
  const none = html`<p class="soft">None was seen. What was not observed is not known.</p>`
  return html`<section aria-labelledby="incidents"><h2 id="incidents">Incidents</h2>${full.length === 0 ? none : told}${rest.length === 0 ? null : earlier(rest, names, now)}</section>`
}

function incidentText(incident: Incident, names: Names, now: number, options: PageOptions): Html {
  const {
    cause,
    detected,
    downMinutes,
    end,
    lastGood,
    notes = [],
    source,
    start,
    unobservedMinutes,
  } = incident
  const facts: [string, Html | string][] = [
    ['Began', beganText(incident)],
    ['Ended', end === null ? 'not yet' : moment(end)],
    [
      'Seen down',
      `${minutesText(downMinutes)}${unobservedMinutes > 0 ? `, and not observed for ${minutesText(unobservedMinutes)} of it` : ''}`,
    ],
    ['Detected', `${lengthText(Math.max(0, detected - (lastGood ?? start)))} after it was last seen well`],
  ]
  if (lastGood === null)
    facts[3] = ['Detected', `${lengthText(Math.max(0, detected - start))} after its start`]
  if (source === 'upptime') facts[3] = ['Source', 'imported; how often it was looked at is unknown']
  if (cause !== null) facts.push(['Cause', html`${cause.class}: ${long(cause.message)}`])
  const link = issueLink(incident, options)
  if (link !== null) facts.push(['Issue', link])
  const list = facts.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)
  const said = notes.slice(0, MOST_NOTES).map((note) => html`<li>${long(note)}`)
  return html`<article class="incident${end === null ? ' open' : ''}"><h3>${name(names.get(incident.target) ?? 'A former service', 120)} <span class="soft">${end === null ? html`down for ${lengthText(now - start)} so far` : `down for ${lengthText(end - start)}`}</span>${end === null ? badge('down') : null}</h3><dl class="facts">${list}</dl>${said.length === 0 ? null : html`<ul class="notes">${said}</ul>`}</article>`
}

/** Nobody knows when exactly, where nobody looked for a while before. */
function beganText({ lastGood, start }: Incident): Html {
  if (lastGood === null || start - lastGood <= 2 * MINUTE_MS) return moment(start)
  return html`between ${moment(lastGood)} and ${moment(start)}`
}

/** Only an address that this page was given, and a number: no address of others is ever linked to. */
function issueLink({ issue }: Incident, { repository }: PageOptions): Html | null {
  if (issue === undefined) return null
  const text = `#${Math.trunc(issue)}`
  if (repository === null || !/^https?:\/\/[\w.:/-]+$/.test(repository)) return html`${text}`
  return html`<a href="${repository}/issues/${Math.trunc(issue)}">${text}</a>`
}

function earlier(rest: readonly Incident[], names: Names, now: number): Html {
  const rows = rest
    .slice(0, IN_A_LINE)
    .map(
      ({ cause, end, start, target }) =>
        html`<tr><th scope="row">${moment(start)}<td>${name(names.get(target) ?? 'A former service', 60)}<td>${lengthText((end ?? now) - start)}<td>${cause?.class ?? 'unknown'}`,
    )
  const more = rest.length - rows.length
  return html`<details><summary>${formatCount(rest.length)} earlier</summary><table><caption class="unseen-text">Earlier incidents</caption><thead><tr><th scope="col">Began<th scope="col">Service<th scope="col">Lasted<th scope="col">Cause</thead><tbody>${rows}</tbody></table>${more === 0 ? null : html`<p class="soft">${formatCount(more)} more stand in <a href="status.json">status.json</a>.</p>`}</details>`
}
