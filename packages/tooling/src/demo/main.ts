/** `pnpm demo`: the bundled gates on a sample shop, from pull requests to deployments, a rollback, what an agent prepared, and what it all costs. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { REPOSITORY } from '../build/actions.ts'
import { type Act, type Outcome, play } from './act.ts'
import { COST_ACTS, checklistActs, deployActs, PERF_ACTS } from './acts.ts'
import { type Platform, startPlatform } from './platform.ts'
import { createScreen, type Screen } from './screen.ts'
import { startTeam, type Team } from './team.ts'

const FOLDER = join(REPOSITORY, '.plinth', 'demo')

function told({ expected }: Act, { asExpected, verdict, headline, exitCode, seconds }: Outcome): string {
  const came = `${verdict} with exit code ${exitCode} after ${seconds.toFixed(0)} s`
  const wanted = [
    ...Object.entries(expected.outputs).map(([name, value]) => `${name} ${value}`),
    `exit code ${expected.exitCode}`,
  ].join(', ')
  const mend =
    verdict === 'inconclusive'
      ? ' This machine was too busy to tell; a quieter moment helps.'
      : ' What the gate said stands above.'
  return asExpected
    ? `As expected: ${came}. ${headline}`
    : `Not as expected: ${came} instead of ${wanted}.${mend}`
}

async function playAll(acts: readonly Act[], screen: Screen): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const act of acts) {
    screen.line(`\n${act.title}\n`)
    const outcome = await screen.during('measuring', () => play(act, screen.output, FOLDER))
    screen.line(`\n${told(act, outcome)}`)
    outcomes.push(outcome)
  }
  return outcomes
}

/** What GitHub shows of the environment afterwards. */
function deployments({ github }: Platform, screen: Screen): void {
  screen.line('\nThe deployments as they stand on record (GitHub is played by a double on this machine):')
  for (const { deployment, statuses } of github.store.deployments) {
    const payload: unknown = deployment.payload
    const version =
      typeof payload === 'object' && payload !== null && 'version' in payload ? String(payload.version) : '?'
    const { state = 'none', description = '' } = statuses.at(-1) ?? {}
    screen.line(`  ${version}  ${state.padEnd(9)}${description}`.trimEnd())
  }
}

/** What the pull request shows in the end: one comment, rewritten by each run. */
function comments({ github, number }: Team, screen: Screen): void {
  screen.line('\nThe comments on the pull request, as they stand now:')
  for (const { body = '' } of github.store.comments.get(number) ?? []) {
    const [line = ''] = body.split('\n').filter((text) => text.startsWith('#'))
    screen.line(`  ${line}`)
  }
}

async function demo(screen: Screen): Promise<boolean> {
  rmSync(FOLDER, { recursive: true, force: true })
  const measured = await playAll(PERF_ACTS, screen)
  const platform = await startPlatform('1.0.0')
  const team = await startTeam()
  try {
    const deployed = await playAll(deployActs(platform), screen)
    deployments(platform, screen)
    const prepared = await playAll(checklistActs(team), screen)
    comments(team, screen)
    const priced = await playAll(COST_ACTS, screen)
    const outcomes = [...measured, ...deployed, ...prepared, ...priced]
    screen.line('\nThe job summaries, as Markdown and as pages that look as on GitHub:')
    for (const { summary, page } of outcomes) screen.line(`  ${summary}\n  ${pathToFileURL(page)}`)
    return outcomes.every(({ asExpected }) => asExpected)
  } finally {
    await platform.stop()
    await team.stop()
  }
}

const screen = createScreen(process.stdout)
try {
  if (!(await demo(screen))) process.exitCode = 1
} catch (error) {
  screen.line(`The demo could not be run: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
