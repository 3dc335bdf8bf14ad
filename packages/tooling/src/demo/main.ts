/** `pnpm demo`: the bundled perf gate on two versions of a sample shop, first equal, then one slower. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { REPOSITORY } from '../build/actions.ts'
import { type Act, type Outcome, play } from './act.ts'
import { createScreen, type Screen } from './screen.ts'

const FOLDER = join(REPOSITORY, '.plinth', 'demo')

const ACTS: readonly Act[] = [
  {
    name: 'equal',
    title: '1. A new version that is as fast as the old one: the gate must pass.',
    base: { version: '1.0.0', latency: 'uniform:10:30' },
    head: { version: '1.0.1', latency: 'uniform:10:30' },
    expected: { verdict: 'pass', exitCode: 0 },
  },
  {
    name: 'slower',
    title: '2. A new version that waits half as long again for its database: the gate must fail.',
    base: { version: '1.0.0', latency: 'uniform:10:30' },
    head: { version: '1.1.0', latency: 'uniform:15:45' },
    expected: { verdict: 'fail', exitCode: 1 },
  },
]

function told({ expected }: Act, { asExpected, verdict, headline, exitCode, seconds }: Outcome): string {
  const came = `${verdict} with exit code ${exitCode} after ${seconds.toFixed(0)} s`
  const wanted = `${expected.verdict} with exit code ${expected.exitCode}`
  const mend =
    verdict === 'inconclusive'
      ? ' This machine was too busy to tell; a quieter moment helps.'
      : ' What the gate said stands above.'
  return asExpected
    ? `As expected: ${came}. ${headline}`
    : `Not as expected: ${came} instead of ${wanted}.${mend}`
}

async function demo(screen: Screen): Promise<boolean> {
  rmSync(FOLDER, { recursive: true, force: true })
  const outcomes: Outcome[] = []
  for (const act of ACTS) {
    screen.line(`\n${act.title}\n`)
    const outcome = await screen.during('measuring', () => play(act, screen, FOLDER))
    screen.line(`\n${told(act, outcome)}`)
    outcomes.push(outcome)
  }
  screen.line('\nThe job summaries, as Markdown and as pages that look as on GitHub:')
  for (const { summary, page } of outcomes) screen.line(`  ${summary}\n  ${pathToFileURL(page)}`)
  return outcomes.every(({ asExpected }) => asExpected)
}

const screen = createScreen(process.stdout)
try {
  if (!(await demo(screen))) process.exitCode = 1
} catch (error) {
  screen.line(`The demo could not be run: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
