import { describe, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '@plinth/testkit'
import { onGitHub, verifierRuns } from './verifier-run.ts'

const run = verifierRuns()
const SHA = '2'.repeat(40)
/** As the runner calls it. */
const RUN = '1234567890'
const VERIFYING = 'Plinth: being verified'

/** Runs the step `close` on a repository, and gives the last state of each of its deployments. */
async function closed(
  prepare: (github: GitHubDouble, verifying: (run: string) => object) => void,
  inputs: Readonly<Record<string, string>> = {},
) {
  const github = await startGitHub({})
  const workflow = onGitHub(github, { sha: SHA })
  const runs = `https://github.com/${github.store.repository}/actions/runs`
  prepare(github, (id) => ({ state: 'in_progress', description: VERIFYING, logUrl: `${runs}/${id}` }))
  const result = await run({
    token: github.token,
    workflow,
    inputs: { step: 'close', environment: 'production', ...inputs },
    // It writes no report, as a post step does not.
    state: {},
  })
  await github.close()
  return { result, states: github.store.deployments.map(({ statuses }) => statuses.at(-1)?.state ?? null) }
}

describe('the step close', () => {
  test('ends what a lost job had begun to verify, and nothing else', async () => {
    const { result, states } = await closed((github, verifying) => {
      const put = (more: object) => github.deployment({ sha: SHA, environment: 'production', ...more })
      put({ statuses: [verifying(RUN)] })
      put({ statuses: [{ state: 'in_progress', description: 'somebody else deploys' }] })
      put({ statuses: [verifying(RUN), { state: 'success' }] })
      put({ environment: 'staging', statuses: [verifying(RUN)] })
      // Another run verifies the same commit, and has not ended.
      put({ statuses: [verifying('99')] })
    })
    expect(states).toEqual(['error', 'in_progress', 'success', 'in_progress', 'in_progress'])
    expect(result.exitCode).toBe(0)
    expect(result.annotations).toMatchObject([
      {
        message: expect.stringMatching(
          /^Deployment \d+ was left in progress, and is now marked as not verified\.$/,
        ),
      },
    ])
  })

  test('says nothing where nothing is open', async () => {
    const { result } = await closed(() => {})
    expect(result).toMatchObject({ exitCode: 0, annotations: [] })
  })

  test('needs to know the environment', async () => {
    const { result } = await closed(() => {}, { environment: '' })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('Name the environment that was deployed to')
  })
})
