export { ContentsReader } from './contents.ts'
export { contentsOf, importedFrom, notesState, type UpptimeClone } from './import.ts'
export { LOG_FORMAT, LogReader } from './log.ts'
export type { LogEntry } from './model.ts'
