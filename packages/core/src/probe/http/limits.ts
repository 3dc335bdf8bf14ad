import type { HttpExpectation } from '../../targets/index.ts'

const MIB = 2 ** 20
/** No page and no API answer that is probed is larger. */
const BODY_BYTES = 10 * MIB
/** Of an asset whose size or hash is expected. It is held in memory as a whole. */
const ASSET_BYTES = 100 * MIB
const REDIRECTS = 10

/** The largest body that is read for these expectations: 10 MiB, and up to 100 MiB for a size or a hash. */
export function maxBodyBytes({ size, sha256 }: Pick<HttpExpectation, 'size' | 'sha256'>): number {
  if (sha256 !== null) return ASSET_BYTES
  return Math.min(Math.max(size?.max ?? 0, BODY_BYTES), ASSET_BYTES)
}

/** Redirects are followed unless the redirect itself is what is expected: by its target, or by its status. */
export function maxRedirects({ redirect, status }: Pick<HttpExpectation, 'redirect' | 'status'>): number {
  const onlyRedirects = status.length > 0 && status.every(({ from, to }) => from >= 300 && to <= 399)
  return redirect !== null || onlyRedirects ? 0 : REDIRECTS
}
