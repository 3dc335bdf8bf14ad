/** YAML with positions, for other files than the configuration. */
export { type Composition, compose } from './compose.ts'
export { type DocumentProblem, type ReadDocument, readDocument, readDocuments } from './document.ts'
export { HISTORY_DEFAULTS, type HistorySettings } from './history.ts'
export * from './load.ts'
export { positionsOf } from './position.ts'
/** For declaring what a section of the file may hold. */
export * as configFile from './setting.ts'
export * from './slo.ts'
export { plainValue, type Tree } from './tree.ts'
