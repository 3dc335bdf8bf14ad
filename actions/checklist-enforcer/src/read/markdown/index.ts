export { parseMarkdown } from './document.ts'
