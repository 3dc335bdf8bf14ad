import { isAbout, rulesOf } from '../../decide/items/item-rules.ts'
import type { Checklist } from '../../evidence/checklist.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import { askLink, type LinkAnswer } from './ask-link.ts'

const MOST_LINKS = 20

/**
 * Asks the addresses that are evidence whether they answer: those that rules name, and those that stand in the items
 * that a rule asks for a link of. All at once, 20 at most.
 */
export async function gatherLinks(
  settings: Settings,
  checklists: readonly Checklist[],
  signal: AbortSignal,
): Promise<Evidence['links']> {
  const urls = linksIn(settings, checklists)
  const answers = urls.map(async (url, index): Promise<readonly [string, LinkAnswer]> => {
    if (index < MOST_LINKS) return [url, await askLink(url, settings, signal)]
    return [url, { ok: false, why: `it was not asked for, since only the first ${MOST_LINKS} links are` }]
  })
  return Object.fromEntries(await Promise.all(answers))
}

/** Those that rules name first. In which section an item stands is not looked at: at worst a link is asked in vain. */
function linksIn(settings: Settings, checklists: readonly Checklist[]): readonly string[] {
  const links = rulesOf(settings).items.flatMap(({ rule, item }) =>
    rule.evidence.flatMap((binding) =>
      binding.kind === 'link' ? [{ url: binding.url, about: { rule, item, section: null } }] : [],
    ),
  )
  const named = links.flatMap(({ url }) => url ?? [])
  const rules = links.filter(({ url }) => url === null).map(({ about }) => about)
  const own = checklists
    .flatMap(({ items }) => items)
    .filter(({ key }) => rules.some((rule) => isAbout(rule, key, new Set())))
    .flatMap((item) => item.links)
  return [...new Set([...named, ...own])]
}
