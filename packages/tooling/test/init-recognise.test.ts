import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { init } from '../src/init/init.ts'
import { readRemote } from '../src/init/recognise/remote.ts'
import { servicesOf } from '../src/init/recognise/repository.ts'
import { told } from '../src/init/tell.ts'
import { git, removeAll, repository, SHAPES } from './init-repository.ts'

afterAll(removeAll)

const seen = (contents: Parameters<typeof repository>[0], where?: Parameters<typeof repository>[1]) =>
  init(repository(contents, where), 'look')
const textOf = ({ proposals }: ReturnType<typeof init>, path: string): string =>
  proposals.find((proposal) => proposal.path === path)?.text ?? ''
const inputsOf = (outcome: ReturnType<typeof init>, path: string): unknown => {
  // The shape is what the test is about.
  const { jobs } = load(textOf(outcome, path)) as { jobs: Record<string, { with?: unknown }> }
  return Object.values(jobs)[0]?.with
}
const PULL_REQUEST = '.github/workflows/plinth-pull-request.yml'
const DEPLOY = '.github/workflows/plinth-deploy.yml'

describe('how a service is built and started', () => {
  test.each([
    ['npm', 'npm ci && npm run build', 'node dist/server.js'],
    ['pnpm', 'corepack enable && pnpm install --frozen-lockfile && pnpm run build', 'node dist/server.js'],
    ['yarn', 'corepack enable && yarn install --frozen-lockfile && yarn run build', 'node dist/server.js'],
    ['berry', 'corepack enable && yarn install --immutable && yarn run build', 'node dist/server.js'],
    [
      'bun',
      'npm install --global bun && bun install --frozen-lockfile && bun run build',
      'node dist/server.js',
    ],
    [
      'web',
      'corepack enable && pnpm install --frozen-lockfile && pnpm run build',
      'node_modules/.bin/next start --port {port}',
    ],
    [
      'python',
      'python3 -m venv .venv && .venv/bin/pip install -r requirements.txt',
      '.venv/bin/uvicorn app.main:app --host 127.0.0.1 --port {port}',
    ],
    ['go', 'go build -o bin/server ./cmd/shop', 'bin/server'],
  ] as const)('%s', (shape, build, start) => {
    const outcome = seen(SHAPES[shape])
    expect(inputsOf(outcome, PULL_REQUEST)).toMatchObject({ 'build-command': build })
    expect(load(textOf(outcome, '.github/plinth.yml'))).toMatchObject({ perf: { 'head-command': start } })
  })

  test('a package of a workspace is installed from its root, and one that serves a developer is no service', () => {
    const outcome = seen(SHAPES.monorepo)
    expect(servicesOf(outcome.repository).map(({ directory }) => directory)).toEqual(['apps/api'])
    expect(outcome.repository.workspaces).toBe('pnpm-workspace.yaml')
    expect(inputsOf(outcome, PULL_REQUEST)).toEqual({
      directory: 'apps/api',
      'build-command': '(cd ../.. && corepack enable && pnpm install --frozen-lockfile) && pnpm run build',
    })
  })

  test('a start that needs a shell is left to the package manager', () => {
    const start = 'NODE_ENV=production node server.js | pino'
    const { repository: found } = seen({ 'package.json': JSON.stringify({ scripts: { start } }) })
    expect(servicesOf(found).map((one) => one.start)).toEqual(['npm start'])
  })

  test('nothing is started and built where nothing was found', () => {
    const outcome = seen(SHAPES.empty)
    expect(inputsOf(outcome, PULL_REQUEST)).toBeUndefined()
    expect(load(textOf(outcome, '.github/plinth.yml'))).not.toHaveProperty('perf')
  })
})

describe('where it is deployed to', () => {
  test('what a platform tells GitHub is verified afterwards', () => {
    const outcome = seen(SHAPES.web)
    expect(outcome.repository.platforms.map(({ name }) => name)).toEqual(['Vercel', 'Supabase'])
    expect(load(textOf(outcome, DEPLOY))).toMatchObject({
      on: { deployment_status: null },
      jobs: {
        verify: { if: "github.event.deployment_status.state == 'success'", with: { phase: 'verify' } },
      },
    })
  })

  test('a command is shown, and not run unasked', () => {
    const outcome = seen(SHAPES.kubernetes)
    expect(load(textOf(outcome, DEPLOY))).toMatchObject({ on: { workflow_dispatch: null } })
    expect(inputsOf(outcome, DEPLOY)).toEqual({ environment: 'production' })
    expect(textOf(outcome, DEPLOY)).toContain('#deploy-command: kubectl apply -k k8s/overlays/production\n')
  })

  test('migrations come before functions', () => {
    const text = textOf(
      seen({ ...SHAPES.empty, 'supabase/functions/a/index.ts': '', 'supabase/migrations/1.sql': '' }),
      DEPLOY,
    )
    expect(text).toContain('#deploy-command: npx supabase db push && npx supabase functions deploy\n')
  })

  test('there is no workflow for it where nothing was recognised', () => {
    expect(seen(SHAPES.npm).proposals.map(({ path }) => path)).toEqual([
      '.github/plinth.yml',
      PULL_REQUEST,
      '.github/workflows/plinth-comment.yml',
      '.github/workflows/plinth-scheduled.yml',
    ])
  })
})

describe('what a team has agreed on', () => {
  test('health, tools, owners and templates are found where they stand', () => {
    const { repository: cluster } = seen(SHAPES.kubernetes)
    expect(cluster.health).toEqual({ path: '/healthz', by: 'k8s/base/deployment.yaml' })
    expect(cluster.tools).toEqual([
      { name: 'k6', by: 'load/checkout.js' },
      { name: 'Infracost', by: 'infracost.yml' },
    ])
    expect(cluster.workflows.deploying).toEqual(['.github/workflows/deploy.yml'])
    const { team } = seen(SHAPES.web).repository
    expect(team).toMatchObject({
      codeowners: '.github/CODEOWNERS',
      template: '.github/pull_request_template.md',
    })
  })

  test('a README beside definitions of agents defines none', () => {
    const outcome = seen(SHAPES.python)
    expect(outcome.repository.team.agents).toEqual([{ pattern: 'docs/agents/reviewer.md', count: 1 }])
    expect(load(textOf(outcome, '.github/plinth.yml'))).toMatchObject({
      checklist: { agents: ['docs/agents/reviewer.md'] },
    })
  })

  test('the health check of a Dockerfile is read across lines', () => {
    const Dockerfile =
      'FROM scratch\nHEALTHCHECK --interval=5s \\\n  CMD curl -f "http://localhost:8080/up" || exit 1\n'
    expect(seen({ Dockerfile }).repository.health).toEqual({ path: '/up', by: 'Dockerfile' })
  })

  test('a workflow of ours that is called from elsewhere is not written again', () => {
    const path = '.github/workflows/ci.yml'
    const outcome = seen({
      [path]: 'jobs:\n  a:\n    uses: plinth-ci/plinth/.github/workflows/pull-request.yml@v1\n',
    })
    expect(outcome.proposals.map((proposal) => proposal.path)).not.toContain(PULL_REQUEST)
    expect(told(outcome.repository, outcome.fates, 'look')).toContain(`pull-request.yml, by ${path}`)
  })
})

describe('the default branch', () => {
  test('is what origin says', () => {
    const place = repository({}, { branch: 'trunk' })
    git(place, 'update-ref', 'refs/remotes/origin/stable', 'HEAD')
    git(place, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/stable')
    expect(init(place, 'look').repository.defaultBranch).toEqual({ name: 'stable', isCertain: true })
  })

  test('is else the usual one, or the one that is there', () => {
    const place = repository({})
    git(place, 'checkout', '--quiet', '-b', 'feature')
    expect(init(place, 'look').repository.defaultBranch).toEqual({ name: 'main', isCertain: false })
    expect(seen({}, { branch: 'trunk' }).repository.defaultBranch).toEqual({
      name: 'trunk',
      isCertain: false,
    })
  })

  test('is shown as a pattern that means itself', () => {
    const text = textOf(seen(SHAPES.go, { branch: 'release+1' }), DEPLOY)
    expect(text).toContain('#- release\\+1\n')
  })
})

describe('the remote', () => {
  test.each([
    ['https://github.com/acme/shop.git', 'github.com', 'cloud'],
    ['https://user:secret@github.com/acme/shop', 'github.com', 'cloud'],
    ['git@github.com:acme/shop.git', 'github.com', 'cloud'],
    ['ssh://git@ghe.corp.example:2222/acme/shop.git', 'ghe.corp.example', 'server'],
    ['https://acme.ghe.com/acme/shop.git', 'acme.ghe.com', 'cloud'],
    ['git@gitlab.com:acme/shop.git', 'gitlab.com', 'other'],
  ])('%s', (address, host, kind) => {
    expect(readRemote(address)).toEqual({ host, owner: 'acme', name: 'shop', kind })
  })

  test.each(['', '/srv/git/shop.git', '../shop', 'https://github.com/acme', 'C:\\shop'])(
    '%j is none',
    (address) => {
      expect(readRemote(address)).toBeNull()
    },
  )

  test('that is not on github.com is told what it needs, and no credentials are shown', () => {
    const outcome = seen({}, { remote: 'https://user:hunter2@ghe.corp.example/acme/shop.git' })
    const text = told(outcome.repository, outcome.fates, 'look')
    expect(text).toContain(
      'If ghe.corp.example is GitHub Enterprise Server, mirror plinth-ci/plinth there first',
    )
    expect(text + outcome.proposals.map((one) => one.text).join('')).not.toContain('hunter2')
  })
})

test('the schema that editors are pointed to is one that is there', () => {
  const [first = ''] = textOf(seen({}), '.github/plinth.yml').split('\n')
  expect(first).toMatch(
    /^# yaml-language-server: \$schema=https:\/\/\S+\/v1\/docs\/schemas\/plinth\.config\.v1\.json$/,
  )
  const path = join(import.meta.dirname, '..', '..', '..', first.slice(first.indexOf('docs/')))
  expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('properties.perf')
})
