import type { Family, Sample } from './family.ts'

/**
 * Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). Names follow those of the OTLP
 * document by OpenTelemetry's rules for Prometheus: dots become underscores, and the unit stands at the end.
 */
export function prometheusOf(families: readonly Family[]): string {
  return families.map(familyText).join('')
}

function familyText(family: Family): string {
  const name = prometheusName(family)
  const lines = family.samples.map((sample) => `${name}${labelsText(sample)} ${valueText(sample.value)}\n`)
  return `# HELP ${name} ${helpText(family.help)}\n# TYPE ${name} gauge\n${lines.join('')}`
}

export function prometheusName({ name, unit }: Pick<Family, 'name' | 'unit'>): string {
  const suffix = unit === 's' ? '_seconds' : unit === '1' ? '_ratio' : ''
  return `${name.replace(/[^a-zA-Z0-9]/g, '_')}${suffix}`
}

function labelsText({ labels }: Sample): string {
  const parts = Object.entries(labels).map(([label, value]) => `${label}="${labelText(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const labelText = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const helpText = (help: string): string => help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

function valueText(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? '+Inf' : '-Inf'
}
