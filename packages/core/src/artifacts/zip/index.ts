export type { ZipFile } from './format.ts'
export { packZip } from './pack.ts'
export { unpackZip, ZipFault, type ZipLimits } from './unpack.ts'
