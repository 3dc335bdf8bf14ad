import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { publishSite } from '../src/keep/index.ts'
import { gitIn, newHome, newRemote, placeIn } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const PAGES = 'gh-pages'
const site = (text: string) => new Map([['index.html', text]])
const filesOf = (remote: string) => gitIn(remote, 'ls-tree', '-r', '--name-only', PAGES).split('\n')
const commitsOf = (remote: string) => Number(gitIn(remote, 'rev-list', '--count', PAGES))

/** What somebody else has on the branch, on top of what is there. */
function commitOf(remote: string, files: Readonly<Record<string, string>>, parent: string | null): void {
  const changes = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`,
  )
  const from = parent === null ? '' : `from ${parent}\n`
  const input = `commit refs/heads/${PAGES}\ncommitter A <a@example.com> 0 +0000\ndata 0\n${from}${changes.join('')}`
  execFileSync('git', ['fast-import', '--quiet'], { cwd: remote, input })
}

describe('a site on a branch', () => {
  test('is made, renewed where it changed, and leaves others’ files and pushes alone', async () => {
    const remote = newRemote(home)
    const place = placeIn(home, remote)
    expect(await publishSite(PAGES, site('one'), place)).toEqual({ stored: true, problems: [] })
    expect(filesOf(remote)).toEqual(['.nojekyll', '.plinth-site', 'index.html'])
    commitOf(remote, { CNAME: 'status.example.com' }, gitIn(remote, 'rev-parse', PAGES))
    await publishSite(PAGES, site('one'), place)
    expect(commitsOf(remote)).toBe(2)
    const both = await Promise.all(['two', 'two'].map((text) => publishSite(PAGES, site(text), place)))
    expect(both).toEqual([both[0], { stored: true, problems: [] }])
    expect(gitIn(remote, 'show', `${PAGES}:index.html`)).toBe('two')
    expect(gitIn(remote, 'show', `${PAGES}:CNAME`)).toBe('status.example.com')
  })

  test('is never written over a branch of somebody else', async () => {
    const remote = newRemote(home)
    commitOf(remote, { 'index.html': 'theirs' }, null)
    const outcome = await publishSite(PAGES, site('ours'), placeIn(home, remote))
    expect(outcome).toMatchObject({
      stored: false,
      problems: [{ what: expect.stringContaining('something else') }],
    })
    expect(gitIn(remote, 'show', `${PAGES}:index.html`)).toBe('theirs')
  })

  test('says why where a rule protects the branch, and where there is no repository', async () => {
    const remote = newRemote(home)
    const rule = '#!/bin/sh\necho "error: GH006: Protected branch update failed." >&2\nexit 1\n'
    writeFileSync(join(remote, 'hooks', 'pre-receive'), rule, { mode: 0o755 })
    expect(await publishSite(PAGES, site('one'), placeIn(home, remote))).toMatchObject({
      problems: [{ kind: 'protected' }],
    })
    const { remote: _, ...nowhere } = placeIn(home, '')
    expect(await publishSite(PAGES, site('one'), nowhere)).toMatchObject({
      problems: [{ what: expect.stringContaining('runs of a workflow') }],
    })
  })
})
