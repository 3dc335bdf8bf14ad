import type { Judgement } from '../../decide/judgement.ts'
import { familiesOf, otlpOf, prometheusOf } from '../metrics/index.ts'
import { documentOf } from './document.ts'
import { type PageOptions, STALE_AFTER_MS } from './options.ts'
import { statusOf } from './status.ts'

export { type PageOptions, STALE_AFTER_MS } from './options.ts'
export { STATUS_SCHEMA } from './status.ts'

/**
 * The status page and what stands beside it, texts by file name: `index.html`, which asks for nothing beyond itself, and
 * the same figures as `status.json`, `metrics.prom` and `metrics.otlp.json`.
 */
export function pageOf(
  judgement: Judgement,
  options: Pick<PageOptions, 'title' | 'version'> & Partial<PageOptions>,
): ReadonlyMap<string, string> {
  const all: PageOptions = { staleAfterMs: STALE_AFTER_MS, repository: null, ...options }
  const families = familiesOf(judgement, all)
  return new Map([
    ['index.html', documentOf(judgement, all)],
    ['status.json', statusOf(judgement, all)],
    ['metrics.prom', prometheusOf(families)],
    ['metrics.otlp.json', otlpOf(families, judgement.now, all.version)],
  ])
}
