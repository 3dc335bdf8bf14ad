export { daysCovered, daysFrom } from './count.ts'
export { dayOf, readAmericanDay, readIsoDay } from './read.ts'
