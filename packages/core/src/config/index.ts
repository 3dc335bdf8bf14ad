export * from './load.ts'
/** For declaring what a section of the file may hold. */
export * as configFile from './setting.ts'
export * from './slo.ts'
