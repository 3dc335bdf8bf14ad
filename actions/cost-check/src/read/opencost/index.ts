export { readOpenCost } from './read.ts'
