/** A fenced block of code in a Markdown file. */
export interface Fence {
  readonly language: string
  readonly text: string
  /** Of the opening fence, from 1. */
  readonly line: number
}

/** All fenced blocks that start at the beginning of a line. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w*)[^\n]*\n(.*?)^```/gms)].map(
    ({ index, 1: language = '', 2: text = '' }) => ({
      language,
      text,
      line: markdown.slice(0, index).split('\n').length,
    }),
  )
}

/** The targets of all links and images outside code that stay in the repository; anchors are cut off. */
export function localLinksOf(markdown: string): string[] {
  return linksOf(markdown)
    .map((link) => link.replace(/#.*$/, ''))
    .filter((target) => target !== '')
}

/** Links to a heading: the page it stands on, empty for the same one, and its anchor. */
export function anchoredLinksOf(markdown: string): { readonly page: string; readonly anchor: string }[] {
  return linksOf(markdown)
    .map((link) => ({ page: link.replace(/#.*$/, ''), anchor: /#(.*)$/.exec(link)?.[1] ?? '' }))
    .filter(({ anchor }) => anchor !== '')
}

/** The anchors that GitHub gives the headings of a page: of equal ones, the second ends in `-1`. */
export function anchorsOf(markdown: string): string[] {
  const headings = markdown.replace(/^```.*?^```/gms, '').matchAll(/^#{1,6} +(.+)$/gm)
  const seen = new Map<string, number>()
  return [...headings].map(([, text = '']) => {
    const name = text
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count === 0 ? name : `${name}-${count}`
  })
}

function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
}
