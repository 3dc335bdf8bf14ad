import type { Judgement } from '../../decide/judgement.ts'
import { card } from './card.ts'
import { deliverySection } from './delivery.ts'
import { type Html, html, name, own } from './html.ts'
import { favicon, icon, sprite } from './icons.ts'
import { incidentsSection } from './incidents.ts'
import { alertsSection, maintenanceSection } from './notices.ts'
import type { PageOptions } from './options.ts'
import { SCRIPT, SCRIPT_HASH } from './script.ts'
import { type Overall, overallOf } from './states.ts'
import { STYLE, STYLE_HASH } from './style.ts'
import { lengthText, MINUTE_MS, moment } from './times.ts'

/** Few services are shown with all that is known of them unfolded. */
const UNFOLDED = 2
/** From so many on a reader looks for one. */
const FILTERED = 6

/** Last looks further apart than this are told as a stretch of time. */
const APART_MS = 5 * MINUTE_MS

/** Nothing but what stands in the page: its style and its script by their hashes, its pictures as data. */
const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  `script-src '${SCRIPT_HASH}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function documentOf(judgement: Judgement, options: PageOptions): string {
  const { now, targets } = judgement
  const overall = overallOf(targets, now, options.staleAfterMs)
  const cards = targets.map((target) =>
    card(target, { now, open: targets.length <= UNFOLDED, staleAfterMs: options.staleAfterMs }),
  )
  const page = html`<!doctype html>
<html lang="en" data-seen="${(overall.fresh ? overall.observed?.first : null) ?? 0}" data-stale="${options.staleAfterMs}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${own(POLICY)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${overall.sentence}">
<title>${options.title}</title>
<link rel="icon" href="${own(favicon(overall.state))}">
<style>${own(STYLE)}</style>
</head>
<body>
<a class="skip" href="#services">Skip to the services</a>
${sprite()}
<header class="top ${overall.state}"><h1>${name(options.title, 120)}</h1><p class="hero">${icon(overall.state)}<span id="overall">${overall.sentence}</span></p><p class="soft" id="seen">${seenText(overall.observed, now)}</p><p class="aged" hidden>This page has not been renewed for a while: what it says is what was true then.</p></header>
<main>
${alertsSection(judgement)}
<section aria-labelledby="services"><div class="bar"><h2 id="services" tabindex="-1">Services</h2>${targets.length < FILTERED ? null : FILTER}</div>${targets.length === 0 ? null : legend()}<div class="cards">${cards}</div></section>
${incidentsSection(judgement, options)}
${maintenanceSection(judgement)}
${deliverySection(judgement)}
${explanation()}
</main>
<footer class="soft"><p>Made ${moment(now)} by Plinth ${options.version}. The same figures for machines: <a href="status.json">status.json</a>, <a href="metrics.prom">metrics.prom</a>, <a href="metrics.otlp.json">metrics.otlp.json</a>.</p></footer>
<script>${own(SCRIPT)}</script>
</body>
</html>
`
  return page.markup
}

const FILTER = html`<p class="filter" hidden><label for="q">Find a service</label> <input id="q" type="search" autocomplete="off"> <output for="q"></output></p>`

function seenText(observed: Overall['observed'], now: number): Html {
  if (observed === null) return html`Nothing was observed yet.`
  const { first, last } = observed
  if (last - first > APART_MS) return html`Last observed between ${moment(first)} and ${moment(last)}`
  const age = now - first
  return html`Last observed ${moment(first)}${age < MINUTE_MS ? null : `, ${lengthText(age)} before this page was made`}`
}

function legend(): Html {
  const key = (kind: string, text: string) =>
    html`<li><svg class="key" viewBox="0 0 10 49" aria-hidden="true" focusable="false">${own(KEYS[kind] ?? '')}</svg>${text}`
  return html`<ul class="legend" aria-label="What the columns mean">${key('up', 'up')}${key('down', 'down for a part of the day')}${key('degraded', 'degraded')}${key('part', 'partly observed')}${key('unseen', 'not observed')}${key('maintenance', 'maintenance')}${key('imported', 'imported')}</ul>`
}

/** One column of each kind, as the bars draw it. */
const KEYS: Readonly<Record<string, string>> = {
  up: '<path class="d-up" d="M5 40V0"/>',
  down: '<path class="d-up" d="M5 40V12"/><path class="d-down" d="M5 12V0"/><path class="d-marks" d="M1 49l4-6 4 6z"/>',
  degraded:
    '<path class="d-up" d="M5 40V12"/><path class="d-degraded" d="M5 12V0"/><path class="d-warnings" d="M2 46h6v3h-6z"/>',
  part: '<rect class="unseen" width="10" height="40"/><path class="d-up" d="M5 40V22"/>',
  unseen: '<rect class="unseen" width="10" height="40"/>',
  maintenance: '<path class="d-up" d="M5 40V10"/><path class="d-maintenance" d="M5 10V0"/>',
  imported: '<path class="d-imported" d="M1 1h8v39h-8z"/>',
}

function explanation(): Html {
  return html`<details class="how"><summary>How to read this page</summary><p>Uptime is stated over the time that was observed, and beside it how much of the period that was. The bounds under a figure say where the uptime of the whole period lies with 95 % confidence: the less was observed, the wider they are, and they meet where every minute was.</p><p>A column is as high as its day was observed, by the square root of the share, since certainty grows so: a quarter observed is half as high. Hatched is what nobody saw. A triangle below a column marks an outage, a dash that something was not as it should be.</p><p>Maintenance that was announced counts neither as up nor as down. What was seen longer ago than it takes to be sure is called “not observed lately”, whatever it was.</p></details>`
}
