import { describe, expect, test } from '@jest/globals'
import { complaints } from './resolve-settings.ts'

const checklist = (text: string) => `checklist:\n  ${text}\n`
const ITEMS = '`checklist.items[0]` (plinth.yml:2:11)'

describe('rules that cannot be meant', () => {
  test.each<[string, readonly string[]]>([
    [
      'items: [{ severity: P0 }]',
      [`${ITEMS}: it does not say which items | give \`item\`, \`section\` or both`],
    ],
    [
      'items: [{ section: Testing, required: yes }]',
      [
        `${ITEMS}: \`required\` needs an item to ask for | give \`item\`, or ask for the section under \`sections\``,
      ],
    ],
    [
      'items: [{ item: Tests }]',
      [
        `${ITEMS}: it says nothing about the items | give \`evidence\`, \`required\`, \`severity\` or \`when\`, or remove it`,
      ],
    ],
    [
      'sections: [{ section: Testing, filled: no }]',
      [
        '`checklist.sections[0]` (plinth.yml:2:14): it asks for nothing of the section | give `filled: yes` or `choose`',
      ],
    ],
    [
      'sections: [{ section: Testing, severity: P1 }, { section: Data, when: { paths: db/** } }]',
      [
        '`checklist.sections[0]` (plinth.yml:2:14): it does not say whether the section itself is asked for, or what holds for its items only | give `filled: yes` for the one, `filled: no` for the other, or `choose`',
        '`checklist.sections[1]` (plinth.yml:2:50): it does not say whether the section itself is asked for, or what holds for its items only | give `filled: yes` for the one, `filled: no` for the other, or `choose`',
      ],
    ],
    [
      'fields: [{ field: Risk, required: no }]',
      [
        '`checklist.fields[0]` (plinth.yml:2:12): it asks for nothing of the field | give `rule` or `required: yes`',
      ],
    ],
    [
      'sections: [{ section: Kind, choose: one }, { section: " kind", choose: all }]',
      [
        '`checklist.sections[1].choose` (plinth.yml:2:66): another rule chooses otherwise in the same section (`checklist.sections[0].choose` (plinth.yml:2:31)) | keep one of them, or give them conditions (`when`)',
      ],
    ],
    [
      'emoji: { done: [✅, ☑], open: [☐, ☑] }',
      ['`checklist.emoji` (plinth.yml:2:3): ☑ means both done and open | keep it in one of the lists'],
    ],
    [
      'severity-words: { block: [P0], inform: [Later, p0] }',
      [
        '`checklist.severity-words.inform` (plinth.yml:2:34): "p0" means block as well | keep it in one of the lists',
      ],
    ],
    [
      'ownership: { reviewers: { PM-A: "@a", pm-a: "@b" } }',
      [
        '`checklist.ownership.reviewers.pm-a` (plinth.yml:2:41): "pm-a" is there twice: the case of its letters makes no difference | keep one of them',
      ],
    ],
    [
      'method: { architecture: "!a, !b" }',
      [
        '`checklist.method.architecture` (plinth.yml:2:13): it only excludes, and so means no path at all | put before it what it excludes from, such as **',
      ],
    ],
    [
      "link-hosts: a.example\n  items: [{ item: Page, evidence: ['link: https://b.example/x', 'link: https://A.example./'] }]",
      [
        '`checklist.items[0].evidence` (plinth.yml:3:25): the link leads to "b.example", which `link-hosts` does not name | add the host there, or change the link',
      ],
    ],
  ])('%s', (config, expected) => {
    expect(complaints({}, checklist(config))).toEqual(expected)
  })
})

describe('conditions that can never hold', () => {
  const when = (text: string, more = '') =>
    complaints({}, checklist(`items: [{ item: Tests, when: { ${text} } }]\n  ${more}`)).map(
      (line) => line.split(' | ')[0],
    )

  test.each<[string, string]>([
    ['paths: []', '`checklist.items[0].when.paths` (plinth.yml:2:34): the list is empty'],
    ['unless-labels: []', '`checklist.items[0].when.unless-labels` (plinth.yml:2:34): the list is empty'],
    [
      'paths: "!docs/**"',
      '`checklist.items[0].when.paths` (plinth.yml:2:34): it only excludes, and so means no path at all',
    ],
    [
      'unless-paths: [src/**, "**"]',
      '`checklist.items[0].when.unless-paths` (plinth.yml:2:34): it can never hold: ** is every path',
    ],
    [
      'labels: [A, b], unless-labels: [c, B, a]',
      '`checklist.items[0].when.labels` (plinth.yml:2:34): it can never hold: `unless-labels` excludes all of them (`checklist.items[0].when.unless-labels` (plinth.yml:2:50))',
    ],
  ])('%s', (text, expected) => {
    expect(when(text)).toEqual([expected])
  })

  test('bots that are exempt', () => {
    expect(when('author: bot', 'exempt: bots')).toEqual([
      '`checklist.items[0].when.author` (plinth.yml:2:34): it can never hold: `exempt` leaves bots out',
    ])
    expect(when('author: bot', 'exempt: drafts')).toEqual([])
  })

  test('are told from those that can', () => {
    expect(when('labels: [a, b], unless-labels: [a]')).toEqual([])
    expect(when('paths: docs/**, unless-paths: docs/**')).toEqual([])
    expect(when('unless-paths: ["**", "!src/**"]')).toEqual([])
  })

  test.each([
    'sections: [{ section: A, filled: yes, when: { paths: [] } }]',
    'fields: [{ field: A, when: { base: [] } }]',
  ])('are found in every rule: %s', (text) => {
    expect(complaints({}, checklist(text))).toHaveLength(1)
  })
})

test.each(['severity: P1', 'when: { paths: a }', 'filled: yes', 'choose: all', 'filled: no, severity: P1'])(
  'a rule for a section may say %s',
  (text) => {
    const filled = /filled|choose/.test(text) ? '' : ', filled: no'
    expect(complaints({}, checklist(`sections: [{ section: A, ${text}${filled} }]`))).toEqual([])
  },
)

test('everything that is wrong is told at once', () => {
  const config = checklist('items: [{ required: yes }, { item: A }]\n  fields: [{ field: B, required: no }]')
  expect(complaints({}, config)).toHaveLength(3)
})
