import { describe, expect, test } from '@jest/globals'
import { read, trackedFiles } from './tracked.ts'

/** What a user may see is written in the shipped sources; literals that are joined with + are one text to the reader. */
const sources = trackedFiles()
  .filter((path) => /^(?:actions\/[^/]+|packages\/core)\/src\/.*\.ts$/.test(path))
  .map((path) =>
    read(path)
      .replace(/['`]\s*\+\s*['`]/g, '')
      .replaceAll('\\`', '`'),
  )

/** The messages in the first column of the tables, each as its fixed parts. */
function messagesOf(page: string): readonly (readonly string[])[] {
  return page.split('\n').flatMap((line) => {
    const [, double, single] = /^\| (?:``(.+?)``|`([^`]+)`) \|/.exec(line) ?? []
    const message = double ?? single
    return message === undefined ? [] : [partsOf(message)]
  })
}

function partsOf(message: string): readonly string[] {
  return message
    .split('…')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

const stands = (parts: readonly string[], texts: readonly string[]): boolean =>
  texts.some((text) => parts.every((part) => text.includes(part)))

describe('docs/troubleshooting.md', () => {
  const page = read('docs/troubleshooting.md')
  const messages = messagesOf(page)

  test('quotes only messages that a source still has', () => {
    expect(messages.length).toBeGreaterThan(80)
    expect(messages.filter((parts) => !stands(parts, sources))).toEqual([])
  })

  test('quotes enough of each to be found by', () => {
    expect(messages.filter((parts) => Math.max(...parts.map((part) => part.length)) < 7)).toEqual([])
  })

  test('quotes each once', () => {
    const joined = messages.map((parts) => parts.join(' … '))
    expect(joined.filter((message, place) => joined.indexOf(message) !== place)).toEqual([])
  })

  test('has no row without a message', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!it says|-)/.test(line))
    expect(rows.filter((row) => messagesOf(row).length === 0)).toEqual([])
  })
})

describe('the check of messages', () => {
  test('finds all parts in one file, or the message is not there', () => {
    const [message = []] = messagesOf('| `the file holds … documents` | means |')
    expect(message).toEqual(['the file holds', 'documents'])
    expect(stands(message, ['what: `the file holds $' + '{count} documents`'])).toBe(true)
    expect(stands(message, ['what: `the file holds`', '`documents`'])).toBe(false)
    expect(messagesOf('| `` the input `token` is empty `` | means |')).toEqual([
      ['the input `token` is empty'],
    ])
  })
})
