import { configFile, kinds } from '@plinth/core'
import { phrase, sign } from '../values/words.ts'

const phrases = (example: string) => kinds.list(phrase(example))
const signs = (example: string) => kinds.list(sign(example))

/** How a checklist says "not applicable". */
export const notApplicable = configFile.section('How an item says that it does not apply.', {
  ...configFile.settings({
    words: {
      kind: phrases('N/A'),
      description: 'Words that begin it, before the reason; whatever their case.',
      fallback: 'N/A, n.a., not applicable',
    },
    struck: {
      kind: kinds.flag(),
      description: 'Text that is struck out (`~~…~~`) says it as well.',
      fallback: 'yes',
    },
    'shortest-reason': {
      kind: kinds.number({ whole: true, min: 0, max: 1000, example: '3' }),
      description:
        'Letters and digits that a reason has at least. Three shut out a dash, `ok` and `no`; 0 asks for no reason.',
      fallback: '3',
    },
  }),
})

/** Bullets that are items without a box. */
export const emoji = configFile.section(
  'Signs that make a bullet an item: `- ✅ Tests`. Without them only boxes are items.',
  {
    ...configFile.settings({
      done: { kind: signs('✅'), description: 'It is done.', fallback: 'none' },
      open: { kind: signs('❌'), description: 'It is open.', fallback: 'none' },
    }),
  },
)

/** Words by which documents themselves say how much something weighs. */
export const severityWords = configFile.section(
  'Words of a heading, before a list or in an item that say how much it weighs; whatever their case.',
  {
    ...configFile.settings({
      block: { kind: phrases('P0'), description: 'It fails the gate.', fallback: 'P0, Must, Blocker' },
      warn: { kind: phrases('P1'), description: 'It warns.', fallback: 'P1, Should' },
      inform: { kind: phrases('P2'), description: 'It is only told.', fallback: 'P2, Nice to have, Could' },
    }),
  },
)
