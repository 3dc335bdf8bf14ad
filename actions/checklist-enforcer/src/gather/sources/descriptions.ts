import type { Pull } from '../../evidence/change.ts'
import type { SourceText } from '../../evidence/checklist.ts'

/** What a pull request says of itself. */
export function descriptionOf({ number, body, url }: Pull): SourceText {
  const source = {
    kind: 'body',
    name: `the description of #${number}`,
    path: null,
    url,
    pull: number,
  } as const
  return { source, text: body }
}
