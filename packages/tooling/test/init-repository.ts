import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What is in a repository: text by path. */
export type Contents = Readonly<Record<string, string>>

const made: string[] = []

/** A folder that `removeAll` takes away. */
export function folder(): string {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'plinth-init-')))
  made.push(place)
  return place
}

export function removeAll(): void {
  for (const place of made.splice(0)) rmSync(place, { recursive: true, force: true })
}

/** Runs git as nobody's configuration says. */
export function git(place: string, ...words: readonly string[]): string {
  return execFileSync('git', [...words], {
    cwd: place,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  })
}

export function fill(place: string, contents: Contents): void {
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), text)
  }
}

/** A real repository with one commit of these files. */
export function repository(
  contents: Contents,
  { branch = 'main', remote = 'https://github.com/acme/shop.git' } = {},
): string {
  const place = folder()
  git(place, 'init', '--quiet', '--initial-branch', branch)
  git(place, 'remote', 'add', 'origin', remote)
  fill(place, contents)
  git(place, 'add', '--all')
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false']
  git(place, ...who, 'commit', '--quiet', '--allow-empty', '--message', 'A repository')
  return place
}

const manifest = (value: object): string => JSON.stringify(value)
const service = manifest({
  name: 'shop',
  scripts: { build: 'tsc', start: 'node dist/server.js' },
  dependencies: { express: '5.1.0' },
})
const DEPLOYMENT = [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'spec:',
  '  template:',
  '    spec:',
  '      containers:',
  '        - name: shop',
  '          readinessProbe:',
  '            httpGet:',
  '              path: /healthz',
  '',
].join('\n')

/** Repositories as teams have them. */
export const SHAPES = {
  empty: {},
  npm: { 'package.json': service, 'package-lock.json': '{}' },
  pnpm: { 'package.json': service, 'pnpm-lock.yaml': '' },
  yarn: { 'package.json': service, 'yarn.lock': '# yarn lockfile v1\n' },
  berry: { 'package.json': service, 'yarn.lock': '__metadata:\n' },
  bun: { 'package.json': service, 'bun.lock': '' },
  web: {
    'package.json': manifest({
      scripts: { dev: 'next dev', build: 'next build', start: 'next start' },
      dependencies: { next: '16.0.0', '@supabase/supabase-js': '2.0.0' },
    }),
    'pnpm-lock.yaml': '',
    'vercel.json': '{}',
    'supabase/config.toml': '',
    'supabase/functions/checkout/index.ts': '',
    'supabase/migrations/0001_init.sql': '',
    '.github/pull_request_template.md': '- [ ] Tested\n',
    '.github/CODEOWNERS': '* @acme/web\n',
  },
  kubernetes: {
    'package.json': service,
    'package-lock.json': '{}',
    Dockerfile: 'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:8080/ignored\n',
    'k8s/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
    'k8s/base/deployment.yaml': DEPLOYMENT,
    'k8s/overlays/production/kustomization.yaml': 'resources: [../../base]\n',
    '.github/workflows/deploy.yml': 'name: Deploy\non: push\njobs: {}\n',
    'load/checkout.js': "import http from 'k6/http'\n",
    'infracost.yml': 'version: 0.1\n',
  },
  python: {
    'requirements.txt': 'fastapi==0.120.0\nuvicorn==0.38.0\n',
    'app/main.py': 'app = FastAPI()\n',
    'docs/agents/reviewer.md': '# Reviewer Agent Definition\n',
    'docs/agents/README.md': '# Agents\n',
    'AGENTS.md': '# Agents\n',
  },
  go: {
    'go.mod': 'module example.com/shop\n\ngo 1.25\n',
    'cmd/shop/main.go': 'package main\n\nimport "net/http"\n',
    'cmd/tool/main.go': 'package main\n\nimport "fmt"\n',
    'fly.toml': 'app = "shop"\n',
  },
  monorepo: {
    'package.json': manifest({
      private: true,
      packageManager: 'pnpm@10.1.0',
      scripts: { build: 'turbo build' },
    }),
    'pnpm-lock.yaml': '',
    'pnpm-workspace.yaml': 'packages: [apps/*, libraries/*]\n',
    'apps/api/package.json': service,
    'apps/web/package.json': manifest({ scripts: { start: 'vite' }, dependencies: { vite: '8.0.0' } }),
    'libraries/money/package.json': manifest({ scripts: { build: 'tsc' } }),
    'services/worker/agents/AGENT.md': '# Worker Agent Definition\n',
  },
} as const satisfies Record<string, Contents>
