import { refused, understood, type ValueKind } from '@plinth/core'

/** Letters, digits, hyphens and underscores between dots, and wildcards. */
const CHARACTERS = /^[a-z0-9_.*-]*$/i

/** Each part between dots has at most one wildcard. */
const isPattern = (text: string): boolean =>
  CHARACTERS.test(text) && text.split('.').every((label) => label.indexOf('*') === label.lastIndexOf('*'))

/** A host name in which `*` stands for any letters, digits and hyphens between two dots: `shop-*.vercel.app`. */
export function hostPattern(): ValueKind<string> {
  return {
    expected: 'a host name, with * for a part that changes',
    examples: ['shop-*.vercel.app', 'staging.shop.example'],
    parse: (text) => {
      if (text.length > 253 || !isPattern(text)) return refused('is not a host name or a pattern of one')
      const labels = text.toLowerCase().split('.')
      if (labels.some((label) => label === '')) return refused('has an empty part between its dots')
      // `*` and `*.com` would let any event send probes, and the headers that go with them, anywhere.
      const fixed = labels.slice(-2).every((label) => !label.includes('*'))
      if (text.includes('*') && !(labels.length > 2 && fixed)) return refused('allows almost any host')
      return understood(labels.join('.'))
    },
    json: { type: 'string' },
  }
}

/** Whether a host in lower case is one that the pattern means. Linear in the host. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.split('.')
  const labels = host.split('.')
  return (
    wanted.length === labels.length &&
    wanted.every((label, index) => matchesLabel(label, labels[index] ?? ''))
  )
}

function matchesLabel(pattern: string, label: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === label
  return label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after)
}
