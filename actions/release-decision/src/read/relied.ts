import { type Report, VERDICTS } from '@plinth/core'
import * as z from 'zod/mini'

/** An item of a checklist that another gate's report decided. */
export interface Relied {
  readonly item: string
  /** The gate whose report was asked for. */
  readonly gate: string
  /** Good enough for the item. */
  readonly verdicts: readonly string[]
  readonly met: boolean
}

const MOST_ITEMS = 5_000
const MOST_RELIED = 200

const itemsSchema = z.object({
  items: z.array(z.unknown()).check(z.maxLength(MOST_ITEMS)),
})
const itemSchema = z.object({
  text: z.string(),
  applies: z.literal(true),
  evidence: z
    .array(z.object({ kind: z.string(), asked: z.string(), state: z.string() }))
    .check(z.maxLength(100)),
})

/** `perf-gate: pass or inconclusive`, as evidence by report is asked for. */
function wantedIn(asked: string): Pick<Relied, 'gate' | 'verdicts'> | null {
  const [name = '', ...rest] = asked.slice(0, 200).split(':')
  const gate = name.trim()
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(gate)) return null
  const words = rest.join(' ').split(/[\s,]/)
  return { gate, verdicts: VERDICTS.filter((verdict) => words.includes(verdict)) }
}

/** What a checklist's report says of items that other gates' reports decide; nothing where it is another gate's. */
export function reliedIn({ data }: Report): readonly Relied[] {
  const list = itemsSchema.safeParse(data)
  if (!list.success) return []
  const relied = list.data.items.flatMap((value): readonly Relied[] => {
    const item = itemSchema.safeParse(value)
    if (!item.success) return []
    return item.data.evidence.flatMap(({ asked, kind, state }) => {
      const wanted = kind === 'report' ? wantedIn(asked) : null
      return wanted === null ? [] : [{ ...wanted, item: item.data.text, met: state === 'met' }]
    })
  })
  return relied.slice(0, MOST_RELIED)
}
