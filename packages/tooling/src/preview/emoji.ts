/** A square with round corners, as the legends of plots use it. */
const square = (colour: string): string =>
  `<rect x="1" y="1" width="14" height="14" rx="2" fill="${colour}"/>`

const disc = (colour: string): string => `<circle cx="8" cy="8" r="7" fill="${colour}"/>`

const stroke = (path: string, colour: string, width = 2): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

/**
 * The emoji that Plinth's summaries use, drawn by us: GitHub brings its own pictures where a machine has no font for
 * them, and a page that is to look the same anywhere has to do the same.
 */
const DRAWINGS: ReadonlyMap<string, string> = new Map([
  [
    '✅',
    `<rect x="1" y="1" width="14" height="14" rx="2" fill="#2da44e"/>${stroke('M4.5 8.5 7 11l4.5-6', '#fff')}`,
  ],
  ['❌', stroke('M3 3 13 13M13 3 3 13', '#cf222e', 3)],
  ['🟡', disc('#d4a72c')],
  ['⚠️', `<path d="M8 1 15.5 15H.5Z" fill="#d4a72c"/>${stroke('M8 6v4M8 12.6v.1', '#1f2328', 1.6)}`],
  [
    '⏭️',
    `${square('#6e7781')}<path d="M3.5 4.5 7.5 8l-4 3.5zM7.5 4.5l4 3.5-4 3.5zM11.5 4.5h1.4v7h-1.4z" fill="#fff"/>`,
  ],
  ['⏹️', `${square('#6e7781')}<rect x="4.5" y="4.5" width="7" height="7" fill="#fff"/>`],
  ['🟦', square('#2f81f7')],
  ['🟧', square('#e36209')],
  ['🟪', square('#8957e5')],
  ['🟩', square('#2da44e')],
  ['🟥', square('#cf222e')],
  ['🟫', square('#9a6700')],
])

const KNOWN = new RegExp([...DRAWINGS.keys()].join('|'), 'gu')

/** Replaces the emoji of HTML text, outside of any tag, by drawings that keep their meaning for screen readers. */
export function drawnEmoji(html: string): string {
  return html.replace(
    KNOWN,
    (emoji) =>
      `<svg class="emoji" viewBox="0 0 16 16" role="img" aria-label="${emoji}">${DRAWINGS.get(emoji) ?? ''}</svg>`,
  )
}
