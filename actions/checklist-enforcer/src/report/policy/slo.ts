import type { Metric } from '../../evidence/policy.ts'

/** Keys and values that stand in YAML as they are; others come from a hostile document. */
const KEY = /^[a-z][a-z0-9.-]{0,40}$/
const VALUE = /^[a-z0-9][a-z0-9.%/ -]{0,40}$/i

/** Success metrics as the `slo:` section of a configuration file; null where none of them can serve as one. */
export function sloYaml(metrics: readonly Metric[]): string | null {
  const lines = new Map<string, string>()
  for (const { slo } of metrics) {
    if (slo === null || !KEY.test(slo.key) || !VALUE.test(slo.value)) continue
    if (!lines.has(slo.key)) lines.set(slo.key, `  ${slo.key}: ${slo.value.trim()}`)
  }
  return lines.size === 0 ? null : ['slo:', ...lines.values()].join('\n')
}
