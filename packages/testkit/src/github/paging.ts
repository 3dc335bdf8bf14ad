const DEFAULT_PAGE = 30
const MAX_PAGE = 100

/** `Link` as GitHub writes it; empty on a single page. */
function linkHeader(
  address: string,
  query: URLSearchParams,
  page: number,
  pages: number,
): Record<string, string> {
  const to = (target: number, rel: string) => {
    const next = new URLSearchParams(query)
    next.set('page', String(target))
    return `<${address}?${next}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < pages ? [to(page + 1, 'next'), to(pages, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ]
  return links.length > 0 ? { link: links.join(', ') } : {}
}

/** The page of a list that a request asks for, with the header that names the other pages. */
export function pageOf<Item>(
  all: readonly Item[],
  address: string,
  query: URLSearchParams,
): { readonly items: Item[]; readonly headers: Record<string, string> } {
  const size = Math.min(MAX_PAGE, Number(query.get('per_page') ?? DEFAULT_PAGE))
  const page = Number(query.get('page') ?? 1)
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: linkHeader(address, query, page, Math.ceil(all.length / size)),
  }
}
