import type { Files } from '../look/files.ts'
import { clusterManifests } from './platforms.ts'

/** The path that tells whether a service is up, and where that stands. */
export interface HealthPath {
  readonly path: string
  readonly by: string
}

const PATH = /^\/[\w./-]{0,80}$/

/** From the probe of a manifest, the health check of a Dockerfile, or the health check of fly.toml. */
export function healthPathOf(files: Files): HealthPath | null {
  for (const by of clusterManifests(files)) {
    const path = probePath(files.read(by) ?? '')
    if (path !== null) return { path, by }
  }
  for (const by of files.paths.filter((one) => /(?:^|\/)Dockerfile$/.test(one))) {
    const path =
      /^HEALTHCHECK\b[^\n]*?https?:\/\/(?:localhost|127\.0\.0\.1)(?::[^/\s"']{1,20})?(\/[\w./-]*)/m.exec(
        joined(files.read(by)),
      )?.[1]
    if (path !== undefined && PATH.test(path)) return { path, by }
  }
  return null
}

/** The path of the first `httpGet` behind a readiness or a health probe. */
function probePath(text: string): string | null {
  const lines = text.split('\n')
  const probe = lines.findIndex((line) =>
    /^\s*(?:- )?(?:readinessProbe|startupProbe|livenessProbe):/.test(line),
  )
  if (probe === -1) return null
  const path = lines
    .slice(probe, probe + 12)
    .map((line) => /^\s*path:\s*["']?(\/[^\s"'#]*)/.exec(line)?.[1])
    .find((one) => one !== undefined)
  return path !== undefined && PATH.test(path) ? path : null
}

/** Lines that end in a backslash go on in the next. */
const joined = (text: string | null): string => (text ?? '').replaceAll('\\\n', ' ')
