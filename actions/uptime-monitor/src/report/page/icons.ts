import { type Html, html, own } from './html.ts'
import { LABELS, type Shown } from './states.ts'

/** Each state has a shape of its own, so that nobody has to tell colours apart. Drawn on 16 by 16. */
const SHAPES: Readonly<Record<Shown, string>> = {
  up: '<circle cx="8" cy="8" r="8"/><path class="on" d="M4.4 8.4l2.4 2.4 4.8-5"/>',
  degraded: '<path d="M8 .8L16 15.2H0z"/><path class="on" d="M8 6v4.2M8 12.4v.4"/>',
  down: '<rect width="16" height="16" rx="3"/><path class="on" d="M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4"/>',
  maintenance: '<path d="M8 0l8 8-8 8-8-8z"/><path class="on" d="M5 8h6"/>',
  stale: '<circle class="ring" cx="8" cy="8" r="7"/><path class="ring" d="M8 4v4l2.6 1.8"/>',
  unknown: '<circle class="ring dots" cx="8" cy="8" r="7"/><path class="ring" d="M5.6 8h4.8"/>',
}

/** The shapes, once for the whole page, and the hatching of what nobody saw. */
export function sprite(): Html {
  const symbols = Object.entries(SHAPES).map(
    ([state, shape]) => html`<symbol id="s-${state}" viewBox="0 0 16 16">${own(shape)}</symbol>`,
  )
  return html`<svg class="defs" aria-hidden="true" focusable="false" width="0" height="0"><defs>${symbols}${own(HATCH)}</defs></svg>`
}

/** One column of the bars, 10 wide with a gap of 2: hatched, and framed by its edges. */
const HATCH =
  '<pattern id="h" width="10" height="6" patternUnits="userSpaceOnUse"><path class="hatch-ground" d="M1 0h8v6H1z"/>' +
  '<path class="hatch" d="M1 6l8-6"/></pattern>'

export function icon(state: Shown): Html {
  return html`<svg class="icon ${state}" aria-hidden="true" focusable="false"><use href="#s-${state}"/></svg>`
}

/** Shape and word. */
export function badge(state: Shown): Html {
  return html`<span class="badge ${state}">${icon(state)}<b>${LABELS[state]}</b></span>`
}

const TINTS: Readonly<Record<Shown, string>> = {
  ...{ up: '#1f8f5f', degraded: '#c27c0e', down: '#c93a3a' },
  ...{ maintenance: '#3f6fbf', stale: '#7b8782', unknown: '#7b8782' },
}

/** The page's own picture in the browser's tab, inside the page: it asks for nothing. */
export function favicon(state: Shown): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><style>.on,.ring{fill:none;stroke-width:2}.on{stroke:#fff}.ring{stroke:${TINTS[state]}}</style><g fill="${TINTS[state]}">${SHAPES[state]}</g></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
