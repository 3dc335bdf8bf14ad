export { familiesOf } from './families.ts'
export type { Family, Sample } from './family.ts'
export { otlpOf } from './otlp.ts'
export { prometheusName, prometheusOf } from './prometheus.ts'
