export { parseMarkdown } from './document.ts'
export { shownOf } from './html-text.ts'
