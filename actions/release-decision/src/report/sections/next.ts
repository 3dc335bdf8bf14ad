import type { Inline, Section, Text } from '@plinth/core'
import { formatCount, listed, prose, repositoryPath, titled } from '@plinth/core/render'
import type { Step } from '../../decide/decision.ts'
import type { Case } from '../case.ts'

const MOST_STEPS = 12
const MOST_WARNINGS = 6
const LONGEST_WHY = 600

/** What to do, in the order in which it is worth doing. */
export function nextSection({ decision }: Case): readonly Section[] {
  const blocks = [
    ...stepsOf(decision.next, MOST_STEPS),
    ...titled('Worth a look, and no obstacle', stepsOf(decision.warnings, MOST_WARNINGS)),
  ]
  return blocks.length === 0 ? [] : [{ title: 'What to do next', importance: 1, blocks: [...blocks] }]
}

function stepsOf(steps: readonly Step[], most: number) {
  if (steps.length === 0) return []
  const shown = steps.length <= most + 1 ? steps : steps.slice(0, most)
  const rest = steps.length - shown.length
  const items: readonly Text[] = [
    ...shown.map(stepText),
    ...(rest === 0 ? [] : [`and ${formatCount(rest)} more, in the details below`]),
  ]
  return [{ kind: 'list' as const, items: [...items] }]
}

function stepText({ gates, location, subject, why }: Step): Text {
  const about = [listed(gates), subject].filter((part) => part !== '').join(', ')
  const place = repositoryPath(location?.file)
  const line = location?.line
  const where: readonly Inline[] =
    place === null ? [] : [' ', { code: `${place}${line !== undefined && line > 0 ? `:${line}` : ''}` }]
  return [{ strong: about === '' ? 'The run' : about }, ': ', ...prose(why, LONGEST_WHY), ...where]
}
