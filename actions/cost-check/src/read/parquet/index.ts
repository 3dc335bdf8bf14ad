export { type ParquetFile, readParquet } from './read.ts'
