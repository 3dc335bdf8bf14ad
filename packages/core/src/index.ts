export * from './gate.ts'
export * from './report.ts'
export * from './verdict.ts'
