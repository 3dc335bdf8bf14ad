import { configFile, kinds } from '@plinth/core'
import * as z from 'zod/mini'
import { choice } from '../values/choice.ts'
import { amountComparison } from '../values/comparison.ts'
import { evidence } from '../values/evidence.ts'
import { severity } from '../values/severity.ts'
import { title } from '../values/words.ts'
import { condition } from './condition.ts'

/** What every rule may say. */
const common = {
  ...configFile.settings({
    severity: {
      kind: severity(),
      description:
        'How much it weighs: `P0` or `block` fails the gate, `P1` or `warn` warns, `P2` or `inform` is only told.',
      fallback: 'what the document says, else block',
    },
  }),
  when: z.optional(condition),
}
const heading = title('a heading', 'Testing')

/** One of the `items:`. */
export const itemRule = configFile.section('What holds for items of checklists.', {
  ...configFile.settings({
    item: {
      kind: title('words of an item', 'Performance tested'),
      description: 'Items whose text contains this, whatever its case, marks and emoji.',
      fallback: 'every item of `section`',
    },
    section: { kind: heading, description: 'Only items below this heading.', fallback: 'any' },
    evidence: {
      kind: kinds.list(evidence(), {
        separator: 'line',
        what: 'a list, one to a line, each evidence, in quotes where it has a colon',
      }),
      description:
        'What decides in place of the tick; all of it must hold. A report of another gate (`perf-gate: pass`), a check run or status (`check: build`), an approval by somebody else than the author (`review`, `review: @octo/sre`), a changed file, with additions below headings if they are named (`changed: docs/runbook.md # Rollback`), or a web address that answers (`link` for those of the item itself, `link: https://…`).',
      fallback: 'none, the tick decides',
    },
    required: {
      kind: kinds.flag(),
      description: 'The item must be there, whether a template names it or not.',
      fallback: 'no',
    },
  }),
  ...common,
})

/** One of the `sections:`. */
export const sectionRule = configFile.section(
  'What holds for a section of the description, and for the items in it.',
  {
    section: configFile.setting({ kind: heading, description: 'Its heading.' }),
    ...configFile.settings({
      filled: {
        kind: kinds.flag(),
        description:
          'It must be there, and hold something that the template does not. With `no`, `severity` and `when` are said of its items only.',
        fallback: 'yes where nothing else is said, no where `choose` is given; else it must be said',
      },
      choose: {
        kind: choice(),
        description: 'How many of its items must be done: exactly `one`, `all`, or `at least 2`.',
        fallback: 'each item is judged for itself',
      },
    }),
    ...common,
  },
)

/** One of the `fields:`. */
export const fieldRule = configFile.section('What holds for a stated value, such as `Risk: 3/10`.', {
  field: configFile.setting({
    kind: title('the name of a field', 'Vision alignment'),
    description: 'The name before the colon.',
  }),
  ...configFile.settings({
    required: { kind: kinds.flag(), description: 'It must be stated.', fallback: 'yes' },
    rule: {
      kind: amountComparison(),
      description: 'What its number must keep; of a range, both ends.',
      fallback: 'any value will do',
    },
  }),
  ...common,
})
