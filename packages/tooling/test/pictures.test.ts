import { describe, expect, test } from '@jest/globals'
import { compareShift } from '@plinth/stats'
import { verdictOf } from '../src/pictures/effects.ts'
import { pictures } from '../src/pictures/index.ts'
import { seededNormal, times } from '../src/pictures/noise.ts'

const drawn = pictures()

describe.each([...drawn])('%s', (_, svg) => {
  test('has a title and colours for light and dark, and loads nothing', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*>\n<title>[^<]+<\/title>/)
    expect(svg).toContain('@media(prefers-color-scheme:dark)')
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(|<script/)
  })

  test('draws everything within itself, and everything somewhere', () => {
    const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
    const points = [...svg.matchAll(/points="([^"]+)"/g)].flatMap(([, list = '']) => list.split(' '))
    const marks = [...svg.matchAll(/ c?x="([^"]+)" c?y="([^"]+)"/g)].map(([, x, y]) => `${x},${y}`)
    const outside = [...points, ...marks].filter((point) => {
      const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number)
      return !(x >= 0 && x <= Number(width) && y >= 0 && y <= Number(height))
    })
    expect(points.length + marks.length).toBeGreaterThan(20)
    expect(outside).toEqual([])
  })

  test('closes what it opens', () => {
    const names = (pattern: RegExp) => [...svg.matchAll(pattern)].map(([, name]) => name).sort()
    expect(names(/<([a-z]+)(?: [^>]*[^/>])?>/g)).toEqual(names(/<\/([a-z]+)>/g))
  })
})

describe('the pictures', () => {
  test('say what the pages say of them', () => {
    const words = (name: string) =>
      [...(drawn.get(name) ?? '').matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(words('deployment.svg')).toEqual(
      expect.arrayContaining(['no failure: 326', 'one failure: 618', 'two in a row']),
    )
    expect(words('rate.svg')).toEqual(
      expect.arrayContaining(['20 good prove 86 %', '326 good prove 99.1 %', '2,995 good prove 99.9 %']),
    )
    expect(words('effects.svg').filter((text) => /^(?:pass|fail|inconclusive)$/.test(text ?? ''))).toEqual([
      'pass',
      'fail',
      'fail',
      'pass',
      'inconclusive',
    ])
    expect(words('trend.svg').some((text) => text?.startsWith('decreasing:'))).toBe(true)
    expect(words('trend.svg').some((text) => text?.startsWith('inconclusive:'))).toBe(true)
  })

  test('call slower only what is proved and exceeds the smallest effect', () => {
    const normal = seededNormal(1)
    const side = (factor: number) => times(20, () => factor * Math.exp(0.001 * normal()))
    const of = (change: number) =>
      verdictOf(compareShift(side(1), side(change), { scale: 'ratio', effect: 0.03, level: 0.05 }))
    expect([1, 1.025, 1.04].map(of)).toEqual(['pass', 'pass', 'fail'])
  })
})
