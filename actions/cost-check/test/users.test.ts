import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { readUsers } from '../src/read/users/index.ts'

const read = (...texts: readonly string[]) =>
  readUsers(texts.map((text, index) => ({ file: `users-${index}.csv`, text })))
const days = (...texts: readonly string[]) =>
  Object.fromEntries((read(...texts).users?.days ?? []).map(({ day, users }) => [day, decimalText(users)]))
const whats = (...texts: readonly string[]) => read(...texts).problems.map(({ what }) => what)

describe('users by day', () => {
  test.each([
    ['date,users\n2026-03-02,120\n2026-03-01,100\n'],
    ['Users,Date\n120,2026-03-02\n100,2026-03-01\n'],
    ['\uFEFFDate;Active users\r\n2026-03-01;100\r\n2026-03-02;120'],
    ['day\tcountry\tdaily_active_users\n2026-03-01\tNO\t100\n2026-03-02\tNO\t120\n'],
    ['"date","users"\n"2026-03-01T00:00:00Z","100"\n"2026-03-02T00:00:00Z","120"\n'],
    ['date,DAU\n20260301,100\n20260302,120\n'],
    ['date,users\n2026/03/01,100\n2026/03/02,120\n'],
    ['Datum,Nutzer\n01.03.2026,100\n2.3.2026,120\n'],
    ['date,users\n3/1/2026,100\n03/02/2026,120\n03/14/2026,\n'],
    ['date,users\n01/03/2026,100\n02/03/2026,120\n14/03/2026,NULL\n'],
  ])('%j', (text) => {
    const { users, problems } = read(text)
    expect(problems).toEqual([])
    expect(users?.days.map(({ day, users: number }) => [day, decimalText(number)])).toEqual([
      ['2026-03-01', '100'],
      ['2026-03-02', '120'],
    ])
  })

  test('several files make one list, and averages may have decimals', () => {
    const both = read('date,users\n2026-03-01,100\n', 'date,users\n2026-03-02,120.5\n2026-03-01,100.0\n')
    expect(both.problems).toEqual([])
    expect(both.users?.files).toEqual(['users-0.csv', 'users-1.csv'])
    expect(days('date,users\n2026-03-01,100\n', 'date,users\n2026-03-02,120.5\n')).toEqual({
      '2026-03-01': '100',
      '2026-03-02': '120.5',
    })
  })

  test('a day without a number is not known, and zero is a number', () => {
    expect(days('date,users\n2026-03-01,\n2026-03-02,0\n')).toEqual({ '2026-03-02': '0' })
  })

  test('are the same whatever the order of rows', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, (numbers) => {
        const lines = numbers.map(
          (number) => `${new Date(number * 86_400_000).toISOString().slice(0, 10)},${number}`,
        )
        const given = days(`date,users\n${lines.join('\n')}\n`)
        expect(given).toEqual(days(`date,users\n${lines.toReversed().join('\n')}\n`))
        expect(Object.keys(given)).toHaveLength(numbers.length)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is wrong is told, and the rest counts', () => {
  test.each([
    ['2026-03-09,-5', '"-5" users on 2026-03-09 is less than none'],
    ['2026-03-09,many', '"many" is no number of users'],
    ['2026-03-09,"1,200"', '"1,200" is no number of users'],
    ['2026-03-09,NaN', '"NaN" is no number of users'],
    ['2026-02-30,5', '"2026-02-30" is no date'],
    ['soon,5', '"soon" is no date'],
  ])('%s', (row, what) => {
    const { users, problems } = read(`date,users\n2026-03-01,100\n${row}\n`)
    expect(users?.days).toHaveLength(1)
    expect(problems).toEqual([
      expect.objectContaining({
        ...{ parts: ['unitCost'], source: 'users-0.csv', line: 3, effect: 'incomplete' },
        what: expect.stringContaining(what),
      }),
    ])
  })

  test('a day with two numbers is not known', () => {
    const text = 'date,users\n2026-03-01,100\n2026-03-02,120\n2026-03-01,101\n2026-03-01,102\n'
    expect(days(text)).toEqual({ '2026-03-02': '120' })
    expect(whats(text)).toEqual([
      'It says 101 users on 2026-03-01, where line 2 says 100; the day counts as not known.',
    ])
    expect(whats('date,users\n2026-03-01,100\n', 'date,users\n2026-03-01,7\n')).toEqual([
      'It says 7 users on 2026-03-01, where line 2 of "users-0.csv" says 100; the day counts as not known.',
    ])
  })

  test('after twenty rows the others are counted', () => {
    const bad = Array.from({ length: 50 }, (_, index) => `x${index},1`).join('\n')
    const told = whats(`date,users\n${bad}\n2026-03-01,1\n`)
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toBe('30 more rows cannot be read.')
  })
})

describe('a file that says nothing of users', () => {
  test.each([
    ['', 'It is empty.'],
    ['date,users\n', 'It has a header line and no rows.'],
    [
      '2026-03-01,100\n2026-03-02,120\n',
      'Its first line does not name a date and users once each, but "2026-03-01" and "100".',
    ],
    ['date,revenue\n2026-03-01,100\n', 'Its first line does not name a date and users once each'],
    ['date,users\n03/04/2026,1\n05/06/2026,2\n', 'begin with the day or the month cannot be told'],
    ['date,users\n03/14/2026,1\n14/03/2026,2\n', 'Some of its dates begin with the month'],
    ['date,users,users\n2026-03-01,100,5\n', 'Its first line does not name a date and users once each'],
    ['\u001f\u008b', 'Its first line does not name a date and users once each'],
  ])('%j', (text, what) => {
    const { users, problems } = read(text)
    expect(users).toBeNull()
    expect(problems).toEqual([
      expect.objectContaining({ effect: 'unusable', what: expect.stringContaining(what) }),
    ])
  })

  test('no file at all is no problem', () => {
    expect(read()).toEqual({ users: null, problems: [] })
  })

  test('whatever it says, it is read or told', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (date, users) => {
        const { users: known, problems } = read(`date,users\n${date},${users}\n`)
        expect(known === null || known.days.length > 0).toBe(true)
        for (const { what } of problems) expect(what).not.toBe('')
      }),
      { numRuns: 60 },
    )
  })
})
