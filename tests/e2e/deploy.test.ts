import { afterEach, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { push } from './harness/payloads.ts'
import { type Platform, startPlatform } from './harness/platform.ts'
import type { RunOptions, Sandbox } from './harness/sandbox.ts'
import { makeShop } from './harness/shop.ts'

/** The deployment of a commit on main, from the checklist to the promotion, or back. */

const TOKEN = 'token-of-the-platform'
const GOOD = '1'.repeat(40)

let shop: Sandbox | undefined
let platform: Platform | undefined
afterEach(async () => {
  await shop?.close()
  await platform?.stop()
})

const caller = (url: string, rate: string) => `name: Deploy
on: push
permissions: {}
jobs:
  production:
    uses: plinth-ci/plinth/.github/workflows/deploy.yml@v1
    with:
      environment: production
      url: ${url}/cart
      deploy-command: node deploy.mjs
      version-from: header x-version
      expect-version: 2.0.0
      allow-private: 127.0.0.0/8
      checklists: RELEASE.md
      wait: 2s
      observe: 20s
      rate: ${rate}
      rollback-workflow: rollback.yml
    secrets:
      deploy-env: \${{ secrets.DEPLOY_ENV }}
    permissions:
      contents: write
      pull-requests: read
      checks: write
      statuses: read
      deployments: write
      actions: write
`

const DEPLOY = `const { DEPLOY_URL, DEPLOY_TOKEN, DEPLOY_ENVIRONMENT } = process.env
const answer = await fetch(\`\${DEPLOY_URL}/2.0.0\`, {
  method: 'POST',
  headers: { authorization: \`Bearer \${DEPLOY_TOKEN}\` },
})
if (!answer.ok) throw new Error(\`\${DEPLOY_ENVIRONMENT} refuses: \${answer.status}\`)
console.log(\`deployed to \${DEPLOY_ENVIRONMENT}\`)
`

interface Options extends RunOptions {
  readonly release?: string
  /** Of probes: by many it is decided soon. */
  readonly rate?: string
  /** What deploys. */
  readonly script?: string
  /** An earlier attempt has begun to verify this commit, and its machine was lost. */
  readonly lost?: boolean
}

/** A push of a commit that deploys 2.0.0, which is as good as its error rate. */
async function deploy(
  errorRate: number,
  {
    release = '- [x] Notes written\n',
    rate = '200/s',
    script = DEPLOY,
    lost = false,
    ...options
  }: Options = {},
) {
  platform = await startPlatform({ '1.0.0': {}, '2.0.0': { errorRate } }, TOKEN)
  const { url, deployUrl, deploy, deployed } = platform
  shop = await makeShop(
    { 'deploy.yml': caller(url, rate) },
    {
      onDispatch: async () => {
        await deploy('1.0.0')
        return 'success'
      },
    },
  )
  const { github, repository } = shop
  github.workflow('rollback.yml')
  github.deployment({
    sha: GOOD,
    environment: 'production',
    payload: { version: '1.0.0' },
    statuses: [{ state: 'success' }],
  })
  const before = repository.remote.run('rev-parse', 'main')
  const sha = await shop.commit('main', { 'deploy.mjs': script, 'RELEASE.md': release })
  if (lost) {
    github.deployment({
      sha,
      environment: 'production',
      statuses: [
        {
          state: 'in_progress',
          description: 'Plinth: being verified',
          logUrl: shop.pageOf(options.runId ?? 0),
        },
      ],
    })
  }
  const run = shop.run
  const attempt = async (given: RunOptions) => {
    const result = await run(push(github, before, sha), {
      secrets: { DEPLOY_ENV: `DEPLOY_URL=${deployUrl}\nDEPLOY_TOKEN=${TOKEN}` },
      ...given,
    })
    const states = github.store.deployments
      .find(({ deployment }) => deployment.sha === sha)
      ?.statuses.map(({ state }) => state)
    return { result, states, outputs: jobOf(result.jobs, 'decision').outputs['decide'] ?? {} }
  }
  const again = (runId: number, number: number) => attempt({ runId, attempt: number })
  return { github, sha, deployed, again, ...(await attempt(options)) }
}

test('a good version is deployed, verified and promoted', async () => {
  const { result, states, deployed, outputs } = await deploy(0)
  expect(result.exitCode).toBe(0)
  expect(outputs).toMatchObject({ verdict: 'pass', decision: 'go' })
  expect(deployed).toEqual(['2.0.0'])
  expect(states).toEqual(['in_progress', 'success'])
  // What was said only to the command that deploys is hidden in every log.
  for (const { log } of result.jobs) expect(log).not.toContain(TOKEN)
})

test('a bad version is rolled back once, what is live then is verified, and the deployment has failed', async () => {
  const { github, result, states, deployed, outputs } = await deploy(0.5)
  expect(result.exitCode).toBe(1)
  expect(outputs).toMatchObject({ verdict: 'fail', decision: 'stop' })
  expect(jobOf(result.jobs, 'deploy').outputs['gate']).toMatchObject({ decision: 'rollback' })
  expect(deployed).toEqual(['2.0.0', '1.0.0'])
  expect(github.store.runs).toHaveLength(1)
  expect(states?.[0]).toBe('in_progress')
  expect(states).toContain('failure')
})

test('what is not prepared is not deployed', async () => {
  const { result, states, deployed, outputs } = await deploy(0, { release: '- [ ] Notes written\n' })
  expect(result.exitCode).toBe(1)
  expect(outputs).toMatchObject({ decision: 'stop' })
  expect([deployed, states]).toEqual([[], undefined])
  expect(result.jobs.map(({ id }) => id)).not.toContain('deploy')
})

test('one that is cancelled between deploying and the end of verifying is not left open', async () => {
  const { github, result, states, deployed, again } = await deploy(0, {
    rate: '60/s',
    cancelAfter: ' probes, none failed',
  })
  expect(result.exitCode).toBe(1)
  expect(deployed).toEqual(['2.0.0'])
  // By the post step of the verifier, which act lets run after it has killed the step itself.
  expect(states?.at(-1)).toBe('error')
  // It says nothing of a rollback: nobody has looked, and somebody may have to.
  expect(github.store.runs).toHaveLength(0)

  // A second attempt verifies what is live, and says so on the same deployment: it is not deployed a second time in vain.
  const second = await again(result.runId, 2)
  expect(second.outputs).toMatchObject({ verdict: 'pass', decision: 'go' })
  expect(second.states?.slice(-2)).toEqual(['in_progress', 'success'])
})

test('one whose machine was lost is closed by the decision, where that is reached', async () => {
  const { states, result, outputs } = await deploy(0, {
    // What the machine that verified could not close any more; this attempt does not come as far.
    lost: true,
    runId: 77,
    script: 'process.exit(1)\n',
  })
  expect(result.exitCode).toBe(1)
  expect(outputs).toMatchObject({ verdict: 'no-data', decision: 'stop' })
  expect(states).toEqual(['in_progress', 'error'])
  const { log, summary } = jobOf(result.jobs, 'decision')
  expect(log).toMatch(/Deployment \d+ was left in progress, and is now marked as not verified/)
  expect(summary).toMatch(/deploy/)
})
