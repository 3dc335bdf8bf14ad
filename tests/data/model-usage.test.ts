import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { decimalText, sum } from '@plinth/core/money'
import { OWN_PRICES } from '../../actions/cost-check/src/read/prices/index.ts'
import { openUsage } from '../../actions/cost-check/src/read/usage/index.ts'

const FOLDER = new URL('../../../shared/data/claude-usage/', import.meta.url)
const FILES = ['edge_cases.jsonl', 'representative_messages.jsonl']
const present = FILES.every((file) => existsSync(new URL(file, FOLDER)))
const when = present ? describe : describe.skip
const note = present ? '' : ' (skipped: ../shared/data/claude-usage is absent)'

function read() {
  const builder = openUsage(OWN_PRICES)
  for (const name of FILES) {
    const file = builder.file(name)
    file.push(readFileSync(new URL(name, FOLDER)))
    file.end()
  }
  return builder.finish()
}

when(`transcripts that others published${note}`, () => {
  // Added up apart from this code: 538 and 795 tokens at $3 and $15, 168 and 85 at the same.
  test('come to the last digit', () => {
    const { usage } = read()
    expect(
      usage.models.map(({ model, requests, tokens, cost }) => [
        model,
        requests,
        tokens.input,
        tokens.output,
        cost && decimalText(cost),
      ]),
    ).toEqual([
      ['claude-3-sonnet-20240229', 8, 538, 795, '0.013539'],
      ['claude-sonnet-4', 1, 168, 85, '0.001779'],
    ])
    expect(decimalText(sum(usage.models.flatMap(({ cost }) => cost ?? [])))).toBe('0.015318')
  })

  test('and the three lines that are no objects are told', () => {
    expect(read().problems).toEqual([
      expect.objectContaining({
        source: 'edge_cases.jsonl',
        effect: 'incomplete',
        what: '3 entries do not count (lines 13, 15, 16): it is no JSON object.',
      }),
    ])
  })
})

// A suite of skipped tests alone would say nothing of why.
test(`the published transcripts are ${present ? 'present' : 'absent, so nothing was checked on them'}`, () => {
  expect(FILES.every((file) => existsSync(new URL(file, FOLDER)))).toBe(present)
})
