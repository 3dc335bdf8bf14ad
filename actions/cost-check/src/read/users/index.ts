export { readUsers } from './read.ts'
