import { arch, availableParallelism, cpus, platform } from 'node:os'
import type { Report } from '../report.ts'
import { VERSION } from '../version.ts'
import type { Environment, Surroundings } from './surroundings.ts'

/**
 * Where and on what occasion this process runs: what tells later whether two results may be set side by side. What
 * cannot be read is left out.
 */
export function machineOf(env: Environment, { eventName }: Surroundings): NonNullable<Report['environment']> {
  const known = {
    os: env['RUNNER_OS'] || platform(),
    arch: env['RUNNER_ARCH'] || arch(),
    cpu: cpus()[0]?.model.trim(),
    cores: String(availableParallelism()),
    // GitHub's own runners name their image: `ubuntu24 20261101.12.1`.
    runner: [env['RUNNER_ENVIRONMENT'], env['ImageOS'], env['ImageVersion']].filter(Boolean).join(' '),
    event: eventName,
    // The branch that a pull request is for.
    base: env['GITHUB_BASE_REF'],
    plinth: VERSION,
  }
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  )
}
