export { failureDesign, impliedBy } from './failure-tests.ts'
export { type Observer, type Seen, startObserving } from './observer.ts'
export { sliceMs } from './slices.ts'
