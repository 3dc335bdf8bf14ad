export { type ReportIo, reportFiles } from './files.ts'
export { gatherReports, type ReportPaths } from './gather.ts'
export { expandPatterns } from './patterns.ts'
export { SAMPLES_SCHEMA, type Samples, samplesSchema } from './samples.ts'
