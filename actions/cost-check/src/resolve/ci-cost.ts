import { type InputProblem, quoted } from '@plinth/core'
import type { CiSettings } from '../settings.ts'
import type { Given } from './given.ts'

/** How the cost of workflows is told. Labels are compared whatever their case, as GitHub does. */
export function ciCostOf({ file, inFile }: Given, problems: InputProblem[]): CiSettings {
  const { 'ci-cost': given = {} } = file
  const runners = new Map<string, string>()
  for (const [name, sku] of Object.entries(given.runners ?? {})) {
    const label = name.trim().toLowerCase()
    if (runners.has(label)) {
      const what = `${quoted(name)} is there twice: the case of its letters makes no difference`
      problems.push({ where: inFile(['ci-cost', 'runners', name]), what, mend: 'keep one of them' })
    }
    runners.set(label, sku)
  }
  return {
    days: given.days ?? 30,
    selfHosted: given['self-hosted'] ?? false,
    runners: [...runners].map(([label, sku]) => ({ label, sku })),
    limit: given.limit ?? null,
    mostRuns: given['most-runs'] ?? 500,
  }
}
