import type { Finding } from '@plinth/core'
import { type Decimal, isNegative, isZero, moneyText, negated, sum } from '@plinth/core/money'
import { listed, plainText } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { InfracostRun } from '../../evidence/infracost.ts'
import type { Settings } from '../../settings.ts'
import { printableCurrency } from '../cloud/notes.ts'
import type { InfracostData, JudgedProject } from '../figures/infracost.ts'
import type { Part } from '../judgement.ts'
import {
  emptyPart,
  gapsOf,
  judgedPart,
  severityOfGaps,
  skippedPart,
  unreadPart,
  verdictsOfGaps,
} from '../part.ts'
import { gapFindings, outputFindings, outputGap } from './gaps.ts'
import { type Limited, limitFinding, unmatchedFinding } from './limits.ts'
import { type Pair, pairsOf } from './pair.ts'
import { changeOf, countOf, hasGaps, judgedProject } from './project.ts'
import { changeText } from './words.ts'

/** What the infrastructure that a change describes would cost a month, and how much more that is. */
export function judgeInfracost(settings: Settings, evidence: Evidence): Part<InfracostData> {
  const given = evidence.infracost
  const gaps = gapsOf(evidence.problems, 'infracost')
  if (given === null && settings.infracost.length === 0 && gaps.length === 0) {
    return skippedPart('no output of Infracost was given: give one as `infracost`')
  }
  const unread = 'no output of Infracost could be read'
  if (given === null || given.head.length === 0) {
    if (gaps.length > 0) return unreadPart(unread)
    return emptyPart(unread, {
      id: 'incomplete/infracost',
      subject: 'Infracost',
      why: 'No output of Infracost could be read: write one with `infracost breakdown --format json`.',
    })
  }
  const { base, misused } = usableBase(given.base)
  const runs = [...given.head, ...(base ?? [])]
  const currencies = [...new Set(runs.map(({ currency }) => currency))].sort()
  const [currency = '', ...others] = currencies
  if (others.length > 0) return severalCurrencies(currencies)
  const { pairs, repeated } = pairsOf(given.head, given.base === null ? null : base)
  if (pairs.length === 0) return noProjects(given.head)
  const projects = pairs.map(judgedProject)
  const outputs = [
    ...outputFindings(settings, runs, repeated),
    ...misused.map((file) => outputGap(file, severityOfGaps(settings), MISUSED)),
  ]
  const isLowerBound = gaps.length > 0 || outputs.length > 0 || pairs.some(isPartial)
  const data = dataOf(currency, pairs, projects, isLowerBound)
  const findings = [
    ...outputs,
    ...limitFindings(settings, data, pairs, isLowerBound),
    ...pairs.flatMap((pair) => gapFindings(settings, pair)),
    ...projects.map((project) => projectFinding(project, currency)),
  ]
  return judgedPart(headlineOf(data), findings, data, verdictsOfGaps(settings, gaps))
}

const MISUSED =
  'As the base an output of `infracost diff` was given, whose figures are those after the change: give the output of `infracost breakdown` for the base.'

/** What `infracost diff` writes tells the cost after a change, so it is no base. */
function usableBase(base: readonly InfracostRun[] | null): {
  readonly base: readonly InfracostRun[] | null
  readonly misused: readonly string[]
} {
  const misused = (base ?? []).filter(({ command }) => command === 'diff').map(({ file }) => file)
  return { base: misused.length > 0 || base?.length === 0 ? null : base, misused }
}

function severalCurrencies(currencies: readonly string[]): Part<InfracostData> {
  const names = listed(currencies.map(printableCurrency))
  return emptyPart(`the outputs of Infracost are in ${names}`, {
    id: 'incomplete/infracost',
    subject: 'Infracost',
    why: `The outputs of Infracost are in ${names}, which are never added or compared: set \`INFRACOST_CURRENCY\` alike for all of them.`,
  })
}

function noProjects(head: readonly InfracostRun[]): Part<InfracostData> {
  const files = listed(head.slice(0, 5).map(({ file }) => plainText(file, 200)))
  return emptyPart('the output of Infracost holds no project', {
    id: 'incomplete/infracost',
    subject: 'Infracost',
    why: `There is no project in ${files}: see that Infracost was pointed at code that it can price.`,
  })
}

const isPartial = ({ head }: Pair): boolean => head !== null && hasGaps(head)

function dataOf(
  currency: string,
  pairs: readonly Pair[],
  projects: readonly JudgedProject[],
  isLowerBound: boolean,
): InfracostData {
  const totals = known(projects.map(({ total }) => total))
  const bases = known(projects.map(({ base }) => base))
  const total = totals.length === 0 ? null : sum(totals)
  const base = bases.length < projects.length ? null : sum(bases)
  // Where a project failed, what the others cost is no difference.
  const { difference, increase } = changeOf(base, totals.length < projects.length ? null : total)
  const free = pairs.some(({ head }) => head !== null && countOf(head.unpriced) > 0)
  return { currency, total, complete: !isLowerBound && !free, base, difference, increase, projects }
}

const known = (amounts: readonly (Decimal | null)[]): readonly Decimal[] =>
  amounts.filter((amount) => amount !== null)

function limitFindings(
  settings: Settings,
  data: InfracostData,
  pairs: readonly Pair[],
  isLowerBound: boolean,
): readonly Finding[] {
  return settings.infracostLimits.flatMap((limit) => {
    if (limit.project === null) {
      return [limitFinding(settings, limit, { ...data, name: null, isLowerBound })]
    }
    const chosen = pairs.flatMap((pair, index): readonly Limited[] => {
      const project = data.projects[index]
      const isMeant = pair.name === limit.project || (pair.head ?? pair.base)?.name === limit.project
      if (project === undefined || !isMeant) return []
      return [{ ...project, currency: data.currency, isLowerBound: isPartial(pair) }]
    })
    return chosen.length === 0
      ? [
          unmatchedFinding(
            settings,
            limit,
            data.projects.map(({ name }) => name),
          ),
        ]
      : chosen.map((limited) => limitFinding(settings, limit, limited))
  })
}

/** What a project costs, told whether or not something limits it. */
function projectFinding(
  { difference, increase, name, state, total }: JudgedProject,
  currency: string,
): Finding {
  const cost =
    total === null ? 'What it costs is not known' : `It costs ${moneyText(total, currency)} a month`
  const change =
    difference === null ? '' : `, ${differenceText(difference, currency)} (${changeText(increase)})`
  const why =
    state === 'gone' ? `It is gone${change}.` : state === 'new' ? `It is new. ${cost}.` : `${cost}${change}.`
  return {
    id: `infracost/${name}`,
    kind: 'infracost',
    subject: plainText(name, 200),
    verdict: total === null && state !== 'gone' ? 'no-data' : 'pass',
    severity: 'inform',
    why,
  }
}

function differenceText(difference: Decimal, currency: string): string {
  if (isZero(difference)) return 'as much as before'
  return isNegative(difference)
    ? `${moneyText(negated(difference), currency)} less than before`
    : `${moneyText(difference, currency)} more than before`
}

function headlineOf({ complete, currency, difference, increase, total }: InfracostData): string {
  if (total === null) return 'what the infrastructure costs is not known'
  const cost = `the infrastructure costs ${complete ? '' : 'at least '}${moneyText(total, currency)} a month`
  return difference === null
    ? cost
    : `${cost}, ${differenceText(difference, currency)}${isZero(difference) ? '' : ` (${changeText(increase)})`}`
}
