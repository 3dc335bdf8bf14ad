import type { SourceText } from '../../evidence/checklist.ts'
import type { Template } from '../../evidence/evidence.ts'
import { pageOf } from '../files/page.ts'
import { readAll } from '../files/read-all.ts'
import type { Repository } from '../repository.ts'

/** Checklist files as the change has them: an item may be ticked in the file itself. */
export async function gatherChecklistTexts(
  templates: readonly Template[],
  { head, url }: Pick<Repository, 'head' | 'url'>,
): Promise<readonly SourceText[]> {
  const paths = templates.flatMap(({ checklist }) => checklist.source.path ?? [])
  return [...(await readAll(head, paths))].flatMap(([path, reading]): readonly SourceText[] => {
    if (reading.state !== 'text') return []
    const place = { path, url: pageOf(url, head, path), pull: null }
    return [{ source: { kind: 'file', name: path, ...place }, text: reading.text }]
  })
}
