/**
 * `pnpm demo`: a pull request judged by all gates, deployments that are verified and rolled back, each time one decision; and
 * an outage of what was deployed.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { REPOSITORY } from '../build/actions.ts'
import { type Act, type Outcome, playJob } from './act.ts'
import { type Chapter, deploymentChapters, pullRequestChapters } from './acts.ts'
import { monitorChapters } from './monitor/act.ts'
import { startWatchedShop, type WatchedShop } from './monitor/watch.ts'
import { type Platform, startPlatform } from './platform.ts'
import { createScreen, type Screen } from './screen.ts'
import { type Told, writeStory } from './story.ts'
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

async function playAll(
  chapters: readonly Chapter[],
  first: number,
  screen: Screen,
): Promise<readonly Told[]> {
  const tales: Told[] = []
  for (const [index, { title, acts }] of chapters.entries()) {
    screen.line(`\n${first + index}. ${title}`)
    const outcomes = await playJob(acts, screen.output, FOLDER, async (act, work) => {
      screen.line(`\n${act.title}\n`)
      const outcome = await screen.during('measuring', work)
      screen.line(`\n${told(act, outcome)}`)
      return outcome
    })
    tales.push({ title, outcomes })
  }
  return tales
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

/** What the pull request shows in the end: one comment, rewritten by each decision. */
function comments({ github, number }: Team, screen: Screen): void {
  screen.line('\nThe comments on the pull request, as they stand now:')
  for (const { body = '' } of github.store.comments.get(number) ?? []) {
    const [line = ''] = body.split('\n').filter((text) => text.startsWith('#'))
    screen.line(`  ${line}`)
  }
}

/** Who was told of the outage, and by what. */
function notices({ github, told }: WatchedShop, screen: Screen): void {
  screen.line('\nWhat the pager said, and the issues as they stand now:')
  for (const line of told) screen.line(`  pager: ${line}`)
  for (const { number, state = 'open', title } of github.store.issues.values()) {
    screen.line(`  issue #${number}, ${state}: ${title}`)
  }
}

async function demo(screen: Screen): Promise<boolean> {
  rmSync(FOLDER, { recursive: true, force: true })
  const team = await startTeam()
  const platform = await startPlatform('1.0.0')
  const watched = await startWatchedShop(join(FOLDER, 'status'))
  try {
    const judged = await playAll(pullRequestChapters(team), 1, screen)
    comments(team, screen)
    const deployed = await playAll(deploymentChapters(platform), judged.length + 1, screen)
    deployments(platform, screen)
    const seen = await playAll(monitorChapters(watched), judged.length + deployed.length + 1, screen)
    notices(watched, screen)
    const tales = [...judged, ...deployed]
    screen.line(`\nAll job summaries, as Markdown and as pages that look as on GitHub: ${FOLDER}`)
    screen.line(`What may go out, and why: ${pathToFileURL(writeStory(FOLDER, tales))}`)
    screen.line(`How the shop has been: ${pathToFileURL(join(watched.page, 'index.html'))}`)
    return [...tales, ...seen].every(({ outcomes }) => outcomes.every(({ asExpected }) => asExpected))
  } finally {
    await watched.stop()
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
