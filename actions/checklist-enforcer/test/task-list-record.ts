/**
 * `node actions/checklist-enforcer/test/task-list-record.ts`: writes down what cmark-gfm, GitHub's own parser, shows for
 * each of the task-list cases. It has to be on the PATH; Debian's package is called `cmark-gfm`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TASK_LIST_CASES } from './task-list-cases.ts'
import { oracleBoxes, oracleVersion } from './task-list-oracle.ts'

const madeWith = oracleVersion()
if (madeWith === null) throw new Error('cmark-gfm is not on the PATH')
const boxes = Object.fromEntries(TASK_LIST_CASES.map(({ name, markdown }) => [name, oracleBoxes(markdown)]))
const lines = Object.entries(boxes).map(
  ([name, shown]) => `    ${JSON.stringify(name)}: ${JSON.stringify(shown)}`,
)
writeFileSync(
  join(import.meta.dirname, 'fixtures', 'task-lists.json'),
  `{\n  "madeWith": ${JSON.stringify(madeWith)},\n  "boxes": {\n${lines.join(',\n')}\n  }\n}\n`,
)
