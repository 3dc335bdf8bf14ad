export { previewPage } from './page.ts'
