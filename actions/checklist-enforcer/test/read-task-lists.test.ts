import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Block } from '../src/evidence/markdown.ts'
import { parseMarkdown } from '../src/read/markdown/index.ts'
import { TASK_LIST_CASES, type TaskListCase } from './task-list-cases.ts'
import { oracleBoxes, oracleVersion } from './task-list-oracle.ts'

interface Recorded {
  readonly madeWith: string
  readonly boxes: Readonly<Record<string, readonly string[]>>
}

/** Made by `task-list-record.ts`, which writes exactly this. */
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'task-lists.json'), 'utf8'),
) as Recorded

const shownByGitHub = ({ name, site }: TaskListCase) => site?.boxes ?? recorded.boxes[name]

/** The boxes of blocks, in the form in which they were recorded. */
function boxesIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'quote') return boxesIn(block.blocks)
    if (block.kind !== 'list') return []
    return block.items.flatMap(({ line, box, blocks: inside }) => [
      ...(box === null ? [] : [`${line} ${box}`]),
      ...boxesIn(inside),
    ])
  })
}

describe('boxes as GitHub shows them', () => {
  test.each(TASK_LIST_CASES)('$name', (one) => {
    expect(boxesIn(parseMarkdown(one.markdown).blocks)).toEqual(shownByGitHub(one))
  })

  test('there are more than sixty cases, each recorded once and under a name of its own', () => {
    const names = TASK_LIST_CASES.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(60)
    expect(Object.keys(recorded.boxes)).toEqual(names)
  })

  test('where the site differs from its parser, it says something else', () => {
    const differing = TASK_LIST_CASES.filter(({ site }) => site !== undefined)
    expect(differing.filter(({ name, site }) => `${site?.boxes}` === `${recorded.boxes[name]}`)).toEqual([])
    expect(differing.length).toBeGreaterThan(0)
  })
})

const version = oracleVersion()
const withOracle = version === null ? describe.skip : describe

withOracle(`cmark-gfm itself${version === null ? ' (skipped: it is not on the PATH)' : ''}`, () => {
  test.each(TASK_LIST_CASES)('shows what was recorded: $name', ({ name, markdown }) => {
    expect(oracleBoxes(markdown)).toEqual(recorded.boxes[name])
  })
})
