/** What a tag or comment inside of text does to what a reader sees. */
export interface HtmlEffect {
  /** How much deeper or less deep in struck or bold text what follows is. */
  readonly struck: -1 | 0 | 1
  readonly strong: -1 | 0 | 1
  readonly isPicture: boolean
  /** What stands for it in the text: a space for a line break, the line marks of a comment over several lines. */
  readonly text: string
}

const TAG = /^<(\/?)([a-z][a-z\d]*)/i
const STRUCK = ['del', 's', 'strike']
const STRONG = ['b', 'strong']
const PICTURES = ['img', 'video', 'picture']

export function htmlEffect(html: string): HtmlEffect {
  const [, slash, name = ''] = TAG.exec(html) ?? []
  const tag = name.toLowerCase()
  const step = slash === '/' ? -1 : 1
  return {
    struck: STRUCK.includes(tag) ? step : 0,
    strong: STRONG.includes(tag) ? step : 0,
    isPicture: PICTURES.includes(tag) && step === 1,
    text: tag === 'br' ? ' ' : html.replace(/[^\v]/g, ''),
  }
}
