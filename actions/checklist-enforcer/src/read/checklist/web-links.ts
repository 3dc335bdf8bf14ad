import type { ListItem } from '../../evidence/markdown.ts'

const WEB = /^https?:\/\//i

/** The web addresses in an item and the paragraphs below it, each once. */
export function webLinksOf({ text, blocks }: ListItem): readonly string[] {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))
  const urls = [text, ...paragraphs].flatMap(({ links }) => links.map(({ url }) => url))
  return [...new Set(urls.filter((url) => WEB.test(url)))]
}
