import type * as z from 'zod/mini'
import { readAnswer } from './ask.ts'
import type { GitHub } from './client.ts'

/** GitHub gives no more in one answer. */
export const PAGE = 100
/** Ten thousand of anything: nobody's pull request has so many, and what has must not use up the hour's calls. */
const MOST_PAGES = 100

/** Everything on all pages of a list. */
export interface Pages<Item> {
  readonly items: readonly Item[]
  /** There are more pages than were asked for. */
  readonly truncated: boolean
}

/** The page number that a `Link` header names for a relation: `last`. */
function pageIn(link: unknown, relation: string): number | null {
  if (typeof link !== 'string') return null
  const part = link.split(',').find((one) => one.includes(`rel="${relation}"`))
  const address = part?.slice(part.indexOf('<') + 1, part.indexOf('>')) ?? ''
  if (!URL.canParse(address)) return null
  const page = Number(new URL(address).searchParams.get('page'))
  return Number.isSafeInteger(page) && page > 0 ? page : null
}

/**
 * A list of the REST API, with all its pages; side by side, once the first says how many there are.
 * @param route as Octokit writes it
 * @param schema of one page, giving its items
 * @throws ApiError
 */
export async function askPages<Item>(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: z.ZodMiniType<readonly Item[]>,
  mostPages = MOST_PAGES,
): Promise<Pages<Item>> {
  const method = route.split(' ', 1)[0] ?? ''
  const ask = async (page: number) => {
    const answer = await github.request(route, { ...parameters, per_page: PAGE, page })
    return { items: readAnswer(method, answer, schema), link: answer.headers.link }
  }
  const first = await ask(1)
  const last = pageIn(first.link, 'last')
  if (last !== null) {
    const numbers = Array.from({ length: Math.min(last, mostPages) - 1 }, (_, at) => at + 2)
    const rest = await Promise.all(numbers.map(ask))
    return { items: [first, ...rest].flatMap(({ items }) => items), truncated: last > mostPages }
  }
  // Some lists say only that there is more.
  const pages = [first]
  let next = pageIn(first.link, 'next')
  while (next !== null && pages.length < mostPages) {
    const page = await ask(next)
    pages.push(page)
    next = pageIn(page.link, 'next')
  }
  return { items: pages.flatMap(({ items }) => items), truncated: next !== null }
}
