import { compare, type Decimal, moneyText } from '@plinth/core/money'
import { formatNumber } from '@plinth/core/render'
import { type Billing, labelOf, pricePerMinute, RUNNERS, type Runner } from '../../../read/runners/index.ts'
import { type Change, groupKey, groupName } from './change.ts'
import type { Work } from './work.ts'

const MINUTE_MS = 60_000

/** One for each job and each cheaper runner of the same family. */
export function smallerRunners(works: readonly Work[], billing: Billing): readonly Change[] {
  return [...Map.groupBy(works, groupKey)].flatMap(([key, own]) => {
    const [first] = own
    if (first === undefined) return []
    return [...RUNNERS.values()]
      .filter((target) => isSmaller(first, target, billing))
      .flatMap((target): readonly Change[] => {
        const factor = slowdown(first.runner, target, billing)
        const longest = Math.max(...own.map(({ job }) => job.milliseconds)) * factor
        if (target.mostMinutes !== null && longest >= target.mostMinutes * MINUTE_MS) return []
        return [changeTo(key, first, target, factor, billing)]
      })
  })
}

function changeTo(key: string, first: Work, target: Runner, factor: number, billing: Billing): Change {
  return {
    kind: 'smaller-runner',
    subject: groupName(first),
    concerns: (work) => groupKey(work) === key && work.runner.sku === first.runner.sku,
    apply: (works) => works.map((work) => onRunner(work, target, factor, billing)),
    explain: (before) => {
      const [{ perMinute: old, job } = first] = before
      const price = pricePerMinute(target, job.day, billing)
      const prices = `${moneyText(old, 'USD')} a minute, ${target.system} ${price === null ? 'less' : moneyText(price, 'USD')}`
      const slower =
        factor === 1
          ? 'It has as many cores or more, so the times are taken to stay'
          : `Counted as if every job took ${formatNumber(Math.round(factor * 100) / 100)} times as long, by the number of cores`
      const limits =
        target.mostMinutes === null
          ? ''
          : ` It ends jobs after ${target.mostMinutes} minutes, which none would reach, and cannot run every program.`
      return {
        why: `${first.runner.system} costs ${prices}. ${slower}; minutes are rounded up as ever.${limits}`,
        how: `Let the job run on ${target.system} (\`${labelOf(target.sku) ?? target.sku}\`), see that memory and disk suffice, and compare the times of a few runs.`,
      }
    },
  }
}

function isSmaller({ runner, job, perMinute }: Work, target: Runner, billing: Billing): boolean {
  if (target.sku === runner.sku || runner.family === null || target.family !== runner.family) return false
  // Included minutes do not count for larger runners, so the list price alone does not speak for them.
  if (runner.kind === 'standard' && target.kind !== 'standard') return false
  // Whoever took a larger runner wants a machine; the smallest one is a share of one.
  if (runner.kind === 'larger' && target.mostMinutes !== null) return false
  const price = pricePerMinute(target, job.day, billing)
  return price !== null && compare(price, perMinute) < 0
}

/** As many times as long as there are fewer cores: what a program takes that keeps all of them busy. */
function slowdown(now: Runner, then: Runner, { isPublic }: Billing): number {
  const cores = (runner: Runner) => (isPublic ? runner.publicCores : null) ?? runner.cores ?? 1
  return Math.max(1, cores(now) / cores(then))
}

function onRunner(work: Work, target: Runner, factor: number, billing: Billing): Work {
  const price: Decimal | null = pricePerMinute(target, work.job.day, billing)
  if (price === null) return work
  return {
    ...work,
    runner: target,
    perMinute: price,
    milliseconds: work.milliseconds === null ? null : work.milliseconds * factor,
    installing: work.installing * factor,
  }
}
