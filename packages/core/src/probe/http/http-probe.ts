import { exchange } from '../../http/index.ts'
import type { Probe, VersionSource } from '../../targets/index.ts'
import type { Outcome } from '../outcome.ts'
import { connectionOptions, type ProbeOptions } from '../probe-options.ts'
import { versionIn } from '../version.ts'
import { judgeAnswer } from './expectations.ts'
import { maxBodyBytes, maxRedirects } from './limits.ts'
import { retryAfterMs } from './retry-after.ts'

/** One request and its answer, judged. Throws NetworkError where no answer came. */
export async function probeHttp(
  probe: Extract<Probe, { kind: 'http' }>,
  options: ProbeOptions,
  version: VersionSource | null,
): Promise<Outcome> {
  const answer = await exchange(probe, {
    ...connectionOptions(options),
    maxBodyBytes: maxBodyBytes(probe.expect),
    maxRedirects: maxRedirects(probe.expect),
  })
  const retryAfter = retryAfterMs(answer, Date.now())
  return {
    failure: judgeAnswer(answer, probe.expect),
    found: `answered ${answer.status}`,
    version: version === null ? null : versionIn(answer, version),
    ...(retryAfter === null ? {} : { retryAfterMs: retryAfter }),
  }
}
