import { counted } from '@plinth/core/render'
import type { TargetFigures, UptimeFigure } from '../../decide/judgement.ts'
import { bars, barsAxis } from './bars.ts'
import { budgetSection } from './budget.ts'
import { daysTable } from './days.ts'
import { boundsText, coverageText, latencyBounds, latencyText, percentText, periodName } from './figures.ts'
import { type Html, html, name } from './html.ts'
import { badge } from './icons.ts'
import { latencySection } from './latency.ts'
import { LABELS, shownState } from './states.ts'
import { minutesText, moment } from './times.ts'

/** One service: what holds, the last days, the figures, and behind a fold all that they rest on. */
export function card(
  figures: TargetFigures,
  {
    now,
    open,
    staleAfterMs,
  }: { readonly now: number; readonly open: boolean; readonly staleAfterMs: number },
): Html {
  const { days, target } = figures
  const state = shownState(figures, now, staleAfterMs)
  const id = `t-${target.key.replace(/\W/g, '')}`
  const periods = figures.periods.filter(({ period }) => period !== 'day')
  const details = html`<details${open ? openMark : null}><summary>Latency, budget and days<span class="unseen-text"> of ${name(target.name, 60)}</span></summary><p class="soft">${factsText(figures)}</p><div class="parts">${latencySection(figures)}${budgetSection(figures)}<section class="wide">${daysTable(days)}</section></div></details>`
  return html`<article class="card" id="${id}" aria-labelledby="${id}-n"><header><div><h3 id="${id}-n">${name(target.name)}</h3><p class="soft">${figures.what} · ${name(target.address, 120)}</p></div><div class="now" data-seen="${figures.lastSeen ?? 0}">${badge(state)}<p class="soft">${sinceText(figures, state, now)}</p></div></header>${bars(figures)}${barsAxis(days)}<dl class="figures">${periods.map(periodFigure)}${latencyFigure(figures)}</dl>${details}</article>`
}

const openMark = html` open`
/** A look so short before the page was made needs no words of its own. */
const RECENT_MS = 600_000

const small = (text: string | null): Html | null =>
  text === null || text === '' ? null : html`<small>${text}</small>`

function sinceText(
  { lastSeen, state, stateSince }: TargetFigures,
  shown: string,
  now: number,
): Html | string {
  if (lastSeen === null) return 'never observed'
  if (shown === 'stale') return html`was ${LABELS[state].toLowerCase()} when last seen ${moment(lastSeen)}`
  const seen = now - lastSeen > RECENT_MS || stateSince === null ? html`seen ${moment(lastSeen)}` : null
  if (stateSince === null) return html`${seen}`
  return html`since ${moment(stateSince)}${seen === null ? null : html`<br>${seen}`}`
}

function periodFigure(figure: UptimeFigure): Html {
  const { coverage, down, observed, uptime } = figure
  const value =
    uptime === null
      ? html`<b class="none">–</b>`
      : html`<b>${percentText(uptime.value)}</b>${small(boundsText(uptime))}`
  const lost = down > 0 && observed > 0 ? html`<small>${minutesText(down)} down</small>` : null
  return html`<div><dt>${periodName(figure)}</dt><dd>${value}<small>${coverage === null && observed > 0 ? 'coverage unknown' : coverageText(coverage)}</small>${lost}</dd></div>`
}

function latencyFigure({ latency }: TargetFigures): Html | null {
  const recent = latency.find(({ period, probes }) => period === '24h' && probes > 0)
  if (recent === undefined) return null
  return html`<div><dt>P95, 24 hours</dt><dd><b>${latencyText(recent.p95)}</b>${small(latencyBounds(recent.p95Low, recent.p95High))}</dd></div>`
}

function factsText({ certificateDays, incidents, target }: TargetFigures): Html {
  const parts: (Html | string)[] = [html`Monitored since ${moment(target.since)}`]
  if (certificateDays !== null)
    parts.push(` · certificate valid for ${counted(certificateDays, 'more day', 'more days')}`)
  const open = incidents.filter(({ end }) => end === null).length
  parts.push(` · ${counted(incidents.length, 'incident')}${open > 0 ? `, ${open} open` : ''}`)
  return html`${parts}`
}
