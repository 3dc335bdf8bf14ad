import type { Family, Sample } from './family.ts'

/**
 * An `ExportMetricsServiceRequest` in OTLP's JSON (opentelemetry-proto, `metrics_service.proto` and `metrics.proto`, in the
 * JSON mapping that the specification of OTLP/HTTP gives): what a collector takes at `/v1/metrics`. Members are in lower
 * camel case, 64-bit integers are strings, and what is infinite is the word that protobuf's mapping has for it.
 */
export function otlpOf(families: readonly Family[], now: number, version: string): string {
  const timeUnixNano = `${Math.round(now)}000000`
  const request = {
    resourceMetrics: [
      {
        resource: {
          attributes: [
            attribute('service.name', 'plinth-uptime-monitor'),
            attribute('service.version', version),
          ],
        },
        scopeMetrics: [
          {
            scope: { name: 'plinth.uptime-monitor', version },
            metrics: families.map(({ help, name, samples, unit }) => ({
              name,
              description: help,
              unit,
              gauge: { dataPoints: samples.map((sample) => dataPoint(sample, timeUnixNano)) },
            })),
          },
        ],
      },
    ],
  }
  return `${JSON.stringify(request)}\n`
}

function dataPoint({ labels, value }: Sample, timeUnixNano: string) {
  return {
    attributes: Object.entries(labels).map(([key, text]) => attribute(key, text)),
    timeUnixNano,
    asDouble: Number.isFinite(value) ? value : value > 0 ? 'Infinity' : '-Infinity',
  }
}

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })
