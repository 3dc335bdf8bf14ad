/** What a mark means; each has a colour for light and one for dark surroundings. */
export type Tone = 'ink' | 'quiet' | 'line' | 'base' | 'head' | 'good' | 'bad' | 'open'

const COLOURS: Readonly<Record<Tone | 'paper', readonly [light: string, dark: string]>> = {
  paper: ['#ffffff', '#0d1117'],
  ink: ['#1f2328', '#e6edf3'],
  quiet: ['#59636e', '#9198a1'],
  line: ['#d1d9e0', '#3d444d'],
  base: ['#6e7781', '#8b949e'],
  head: ['#0969da', '#58a6ff'],
  good: ['#1a7f37', '#3fb950'],
  bad: ['#cf222e', '#ff7b72'],
  open: ['#9a6700', '#d29922'],
}

const WIDTH = 720

/** A point of a picture, in its own pixels. */
export type Point = readonly [x: number, y: number]

/** The same text on every machine: a tenth of a pixel is finer than anybody sees. */
const at = (value: number): string => String(Math.round(value * 10) / 10)
const pairs = (points: readonly Point[]): string => points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ')

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function line(from: Point, to: Point, tone: Tone, look: 'thin' | 'thick' | 'dashed' = 'thin'): string {
  return `<polyline class="${tone} ${look}" points="${pairs([from, to])}"/>`
}

export function curve(points: readonly Point[], tone: Tone, look: 'thick' | 'dashed' = 'thick'): string {
  return `<polyline class="${tone} ${look}" points="${pairs(points)}"/>`
}

/** A shaded surface, light enough for what lies on it. */
export function area(points: readonly Point[], tone: Tone): string {
  return `<polygon class="${tone} area" points="${pairs(points)}"/>`
}

export function bar([x, y]: Point, [width, height]: Point, tone: Tone): string {
  return `<rect class="${tone} full" x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="2"/>`
}

export function dot([x, y]: Point, tone: Tone, size: 'small' | 'large' = 'large'): string {
  return `<circle class="${tone} ${size === 'small' ? 'faint' : 'full'}" cx="${at(x)}" cy="${at(y)}" r="${size === 'small' ? 2 : 5}"/>`
}

export function label(
  [x, y]: Point,
  text: string,
  tone: Tone = 'ink',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text class="${tone}" x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${safe(text)}</text>`
}

/** A heading within a picture. */
export function heading([x, y]: Point, text: string): string {
  return `<text class="ink strong" x="${at(x)}" y="${at(y)}">${safe(text)}</text>`
}

/**
 * A whole picture of 720 pixels' width. It brings its own paper, since a page may be dark where the reader's system is
 * light. The title is for those who do not see it; the page that shows it has an alternative text as well.
 */
export function picture(title: string, height: number, marks: readonly string[]): string {
  const colours = (shade: 0 | 1): string =>
    Object.entries(COLOURS)
      .map(([tone, pair]) => `.${tone}{color:${pair[shade]}}`)
      .join('')
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${safe(title)}</title>`,
    `<style>${colours(0)}@media(prefers-color-scheme:dark){${colours(1)}}`,
    'text{font:14px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:currentColor}',
    '.strong{font-weight:600}.full,.area,.faint{fill:currentColor}.area{opacity:.16}.faint{opacity:.35}',
    '.thin,.thick,.dashed{fill:none;stroke:currentColor}.thick{stroke-width:2.5}.dashed{stroke-width:1.5;stroke-dasharray:5 4}</style>',
    `<rect class="paper full" width="${WIDTH}" height="${height}" rx="6"/>`,
    ...marks,
    '</svg>',
  ].join('\n')}\n`
}
