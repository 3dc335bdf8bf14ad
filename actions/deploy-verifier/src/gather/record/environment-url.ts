import type { Settings } from '../../settings.ts'

/** Where users reach what was deployed. Everybody who sees the deployment sees it, so neither query nor password. */
export function environmentUrl({ record, targets }: Pick<Settings, 'record' | 'targets'>): string | null {
  if (record.environmentUrl !== null) return record.environmentUrl
  const http = targets.map(({ probe }) => probe).find((probe) => probe.kind === 'http')
  if (http === undefined || !URL.canParse(http.url)) return null
  const url = new URL(http.url)
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return url.href
}
