import type { Block, Section, Text } from '@plinth/core'
import { type Decimal, isZero, minus, ZERO } from '@plinth/core/money'
import { begun, formatCount, paragraph, tableOf, titled } from '@plinth/core/render'
import type { InfracostData, JudgedProject } from '../../decide/figures/infracost.ts'
import { bounded, bySize, changeText, money, moneyChange, NONE } from '../amounts.ts'
import type { Case } from '../case.ts'
import { place, short } from '../wording.ts'

const MOST_PROJECTS = 20
const MOST_CHANGES = 10

/** What the infrastructure will cost a month, and what the change adds, by project and by resource. */
export function infracostSection({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.infracost
  if (data === null) return []
  const blocks = [
    ...paragraph(totalText(data)),
    ...projectTable(data),
    ...titled('What changed most', changeTable(data)),
  ]
  return [{ title: 'Infrastructure as code', importance: 1, blocks }]
}

/** `$1,361.31 a month, +$120.00 (+9.7 %) against the base.` */
function totalText(data: InfracostData): Text {
  const { complete, currency, difference, increase, total } = data
  if (total === null) return 'No project has a price, so what it will cost is not known.'
  const against =
    difference === null
      ? isCompared(data)
        ? '. Not every project has a base to compare with.'
        : '. There is no base to compare with.'
      : `, ${differenceText(difference, increase, currency)} against the base.`
  return [{ strong: begun(`${bounded(total, currency, complete)} a month`) }, against]
}

function differenceText(difference: Decimal, increase: InfracostData['increase'], currency: string): string {
  if (isZero(difference)) return 'unchanged'
  const share = increase === null ? '' : ` (${changeText(increase)})`
  return `${moneyChange(difference, currency)}${share}`
}

const STATES: Readonly<Record<JudgedProject['state'], string>> = {
  priced: '✅ priced',
  incomplete: '⚠️ incomplete',
  failed: '❌ failed',
  new: '✅ new',
  gone: '✅ gone',
}

const isCompared = ({ projects }: InfracostData): boolean => projects.some(({ base }) => base !== null)

function projectTable(data: InfracostData): readonly Block[] {
  const { currency, projects } = data
  const compared = isCompared(data)
  const rows = projects.map((project): readonly Text[] => [
    { strong: place(project.name) },
    STATES[project.state],
    ...(compared ? [money(project.base, currency)] : []),
    bounded(project.total, currency, project.state !== 'incomplete' && project.state !== 'failed'),
    ...(compared ? [moneyChange(project.difference, currency), changeText(project.increase)] : []),
    resourcesText(project.resources),
  ])
  const titles = [
    ...['Project', 'State'],
    ...(compared ? ['Base>', 'Now>', 'Difference>', 'Change>'] : ['A month>']),
    'Resources',
  ]
  return tableOf(titles, rows, MOST_PROJECTS)
}

/** `28 priced, 12 without a price, 3 not supported` */
function resourcesText({ priced, unpriced, unsupported }: JudgedProject['resources']): string {
  const parts = [
    ...(priced > 0 ? [`${formatCount(priced)} priced`] : []),
    ...(unpriced > 0 ? [`${formatCount(unpriced)} without a price`] : []),
    ...(unsupported > 0 ? [`${formatCount(unsupported)} not supported`] : []),
  ]
  return parts.length === 0 ? NONE : parts.join(', ')
}

/** Of all projects together; a resource without a price on one side is new there, or gone. */
function changeTable({ currency, projects }: InfracostData): readonly Block[] {
  const several = projects.length > 1
  const changes = projects
    .flatMap(({ changes: of, name }) => of.map((change) => ({ ...change, project: name })))
    .map((change) => ({ ...change, difference: minus(change.after ?? ZERO, change.before ?? ZERO) }))
    .filter(({ difference }) => !isZero(difference))
    .toSorted(bySize)
  const rows = changes.map(({ after, before, difference, project, resource }): readonly Text[] => [
    { code: short(resource) },
    ...(several ? [place(project)] : []),
    before === null ? 'new' : money(before, currency),
    after === null ? 'gone' : money(after, currency),
    moneyChange(difference, currency),
  ])
  const titles = ['Resource', ...(several ? ['Project'] : []), 'Before>', 'After>', 'Difference>']
  return tableOf(titles, rows, MOST_CHANGES)
}
