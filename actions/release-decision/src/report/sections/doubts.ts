import type { Section, Text } from '@plinth/core'
import { capped, prose, sentence, tableOf } from '@plinth/core/render'
import type { Case } from '../case.ts'

const LONGEST = 200

/** Reports that do not count, and jobs that left none. */
export function doubtsSection({ decision }: Case): readonly Section[] {
  const rows = decision.doubts.map(({ blocks, mend, subject, what }): readonly Text[] => [
    { code: capped(subject, LONGEST) },
    [...prose(sentence(what))],
    [...prose(sentence(mend))],
    blocks ? '❌ blocks' : '🟡 warns',
  ])
  if (rows.length === 0) return []
  return [
    {
      title: 'Not relied on',
      importance: 1,
      blocks: [...tableOf(['What', 'Why', 'What to do', 'Weight'], rows, 50)],
    },
  ]
}
