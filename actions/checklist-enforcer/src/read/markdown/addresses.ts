const ADDRESS = /\bhttps?:\/\/[^\s<>"`]+/gi
const PUNCTUATION = '?!.,:;*_~\'"|'

/** Web addresses that stand in text without markup, which GitHub makes links of: without the punctuation behind them. */
export function addressesIn(text: string): readonly string[] {
  if (!text.includes('://')) return []
  return [...text.matchAll(ADDRESS)].map(([address]) => trimmed(address)).filter((url) => !url.endsWith('//'))
}

function trimmed(address: string): string {
  let end = address.length
  let unopened = count(address, ')') - count(address, '(')
  for (; end > 0; end--) {
    const last = address.charAt(end - 1)
    if (last === ')' && unopened > 0) unopened--
    else if (!PUNCTUATION.includes(last)) break
  }
  return address.slice(0, end)
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
