export { type Listing, listFiles } from './list.ts'
export { expandPatterns } from './patterns.ts'
export { placeWithin } from './place.ts'
export { decodeText, readTextFile, type TextFile, tooLarge } from './text-file.ts'
