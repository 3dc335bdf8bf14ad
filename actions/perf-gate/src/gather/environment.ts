import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, totalmem, type } from 'node:os'
import type { Environment } from '../evidence.ts'

/** Where this process runs. Never throws: what cannot be read is null. */
export function readEnvironment(): Environment {
  const [one = 0, five = 0, fifteen = 0] = loadavg()
  return {
    cpu: cpus()[0]?.model.trim() || null,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    image: runnerImage() ?? systemName() ?? `${type()} ${release()}`,
    // Windows has no load average; Node then says three zeros.
    loadAverage: platform() === 'win32' ? null : [one, five, fifteen],
    node: process.version,
  }
}

/** GitHub's own runners name their image: `ubuntu24 20261101.12.1`. */
function runnerImage(): string | null {
  const image = process.env['ImageOS']
  if (image === undefined || image === '') return null
  return [image, process.env['ImageVersion'] ?? ''].join(' ').trim()
}

function systemName(): string | null {
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] || null
  } catch {
    return null
  }
}
