export { type ArtifactsDouble, type ArtifactsOptions, startArtifacts } from './server.ts'
export type { KeptArtifact } from './store.ts'
export { runtimeToken } from './token.ts'
