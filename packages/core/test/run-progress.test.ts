import { describe, expect, test } from '@jest/globals'
import { plainLog } from '../src/run/log.ts'
import { createProgress } from '../src/run/progress.ts'

function screen(options: { readonly terminal: boolean }) {
  let text = ''
  let clock = 0
  const write = (more: string) => {
    text += more
  }
  const redact = (line: string) => line.replaceAll('secret', '***')
  const log = plainLog(redact, write, false)
  const terminal = options.terminal ? { write, columns: () => 20 } : null
  const progress = createProgress(log, () => clock, terminal, redact)
  return { progress, text: () => text, wait: (ms: number) => (clock += ms) }
}

const CLEAR = '\r\u001b[2K'

describe('progress in a terminal', () => {
  test('a status overwrites the last one, is cut to the width, and gives way to lines', () => {
    const { progress, text } = screen({ terminal: true })
    progress.status('round 1 of many, secret')
    progress.status('round 2\nmore')
    progress.line('done')
    progress.line('really')
    expect(text()).toBe(`${CLEAR}round 1 of many, *…${CLEAR}round 2 more${CLEAR}done\nreally\n`)
  })

  test('at the end no status is left', () => {
    const { progress, text } = screen({ terminal: true })
    progress.status('busy')
    progress.end()
    progress.end()
    expect(text()).toBe(`${CLEAR}busy${CLEAR}`)
  })

  test('a hostile status moves no cursor', () => {
    const { progress, text } = screen({ terminal: true })
    progress.status('a\u001b[2Jb\rc')
    expect(text()).toBe(`${CLEAR}ab c`)
  })
})

describe('progress elsewhere', () => {
  test('a status is printed every ten seconds at most', () => {
    const { progress, text, wait } = screen({ terminal: false })
    for (let second = 0; second < 25; second += 1) {
      progress.status(`second ${second}`)
      wait(1_000)
    }
    expect(text()).toBe('second 0\nsecond 10\nsecond 20\n')
  })

  test('groups within groups are lines, and a failure closes what it opened', async () => {
    const seen: string[] = []
    const log = {
      info: (text: string) => seen.push(text),
      openGroup: (title: string) => seen.push(`[${title}`),
      closeGroup: () => seen.push(']'),
    }
    const progress = createProgress(
      log,
      () => 0,
      null,
      (text) => text,
    )
    const work = progress.group('outer', () => progress.group('inner', () => Promise.reject(new Error('no'))))
    await expect(work).rejects.toThrow('no')
    expect(seen).toEqual(['[outer', 'inner', ']'])
  })
})
