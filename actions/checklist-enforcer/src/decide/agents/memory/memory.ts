import { listed } from '@plinth/core/render'
import type { Change, ChangedFile } from '../../../evidence/change.ts'
import type { Evidence } from '../../../evidence/evidence.ts'
import { itemKey } from '../../../read/checklist/index.ts'
import type { JudgedRule } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { memoryPaths } from '../records.ts'
import { fileLine, lineOf, type Outcome, ruleOf, settled } from '../rule.ts'
import { mentions } from '../words.ts'
import type { Work } from '../work.ts'
import { type Gain, gainOf } from './gain.ts'

/**
 * Did the agent's memory gain an entry under each section that the definition names? Over the whole pull request or range
 * of commits, since memory is kept for each cycle of work, not for each commit. A change of nothing but documentation is
 * no such cycle, and does not ask for it.
 */
export function judgeMemoryUpdate(work: Work, evidence: Evidence): readonly JudgedRule[] {
  const update = work.policy.memory?.value.update ?? null
  if (update === null) return []
  const outcome = outcomeOf(work, update.value.sections, update.line, evidence)
  return [ruleOf(work, 'memory-update', 'Memory update', outcome)]
}

function outcomeOf(work: Work, sections: readonly string[], line: number, evidence: Evidence): Outcome {
  const { policy } = work
  const demand = lineOf(policy, line)
  const paths = memoryPaths(policy)
  const path = paths.find((one) => isThere(one, evidence)) ?? paths[0] ?? ''
  const changed = changedFile(evidence.change, path)
  const text = evidence.texts.find((one) => one.path === path)
  const { files } = evidence.change
  const untold = (why: string): Outcome => ({
    verdict: 'no-data',
    why: `whether ${named(path)} gained an entry cannot be told: ${why}`,
    mend: 'check out with `fetch-depth: 0`, and give the job a token',
    place: demand,
  })
  if (!files.known && text === undefined) return untold(files.why)
  if (files.known && isDocumentation(files.value)) {
    return settled('skipped', 'the change touches nothing but documentation', demand)
  }
  if (files.known && (changed === undefined || changed.status === 'removed')) {
    return {
      verdict: 'fail',
      why: changed === undefined ? `${named(path)} was not updated` : `${named(path)} was removed`,
      mend: `add an entry to it${under(sections)}`,
      place: demand,
    }
  }
  const gain = gainOf(text, changed)
  if (!gain.known) return untold(gain.why)
  return gainOutcome(gain.value, sections, path)
}

function gainOutcome(gain: Gain, sections: readonly string[], path: string): Outcome {
  const missing = sections.filter(
    (section) => !gain.entries.some((entry) => entry.sections.some(isCalled(section))),
  )
  const place = fileLine(path, null, gain.entries[0]?.line ?? null)
  if (gain.entries.length === 0 || missing.length > 0) {
    const absent = missing.filter((section) => ![...gain.sections].some(isCalled(section)))
    const note = absent.length === 0 ? '' : `, where ${listed(absent.map(named))} is no heading`
    return {
      verdict: 'fail',
      why: `${named(path)} gained no entry${under(missing)}${note}`,
      mend: `add to it what was learned in this work${under(missing)}; a new date or a moved line is no entry`,
      place,
    }
  }
  return settled('pass', `${named(path)} gained an entry${under(sections)}`, place)
}

const TEXT = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp)$/i

function isDocumentation(files: readonly ChangedFile[]): boolean {
  const isOne = (path: string): boolean => TEXT.test(path) || (PICTURE.test(path) && /^docs?\//i.test(path))
  return files.length > 0 && files.every(({ path }) => isOne(path))
}

function isThere(path: string, { change, texts }: Evidence): boolean {
  return changedFile(change, path) !== undefined || texts.some((one) => one.path === path)
}

function changedFile({ files }: Change, path: string): ChangedFile | undefined {
  return files.known ? files.value.find((file) => file.path === path) : undefined
}

/** `Recent Work` is meant by `Recent Work Context`, and the other way round; one word alone may mean anything. */
function isCalled(section: string): (key: string) => boolean {
  const wanted = itemKey(section)
  return (key) => key === wanted || mentions(key, wanted) || (key.includes(' ') && mentions(wanted, key))
}

function under(sections: readonly string[]): string {
  return sections.length === 0 ? '' : ` below ${listed(sections.map(named))}`
}
