import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from '@jest/globals'
import { createScreen } from '../src/demo/screen.ts'
import { checkOut } from '../src/demo/shops.ts'

test('the two checkouts serve the versions they were made with', async () => {
  const workspace = checkOut({ version: '1.0.0' }, { version: '2.0.0' })
  const versions: unknown[] = []
  try {
    for (const side of ['base', 'head']) {
      const shop = spawn(process.execPath, ['server.mjs'], {
        cwd: join(workspace, side),
        env: { PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [greeting]: unknown[] = await once(shop.stdout, 'data')
      const port = /"port":(\d+)/.exec(String(greeting))?.[1]
      versions.push(await (await fetch(`http://127.0.0.1:${port}/version`)).json())
      shop.kill('SIGKILL')
    }
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
  expect(versions).toEqual([{ version: '1.0.0' }, { version: '2.0.0' }])
})

const BOLD = '\u001b[1m'
const CLEAR_LINE = '\r\u001b[2K'

async function shown(terminal: boolean, chunks: readonly string[]): Promise<string> {
  const stream = Object.assign(new PassThrough(), { isTTY: terminal, columns: 20 })
  const screen = createScreen(stream)
  await screen.during('measuring for a long time', async () => {
    for (const chunk of chunks) screen.output(chunk)
  })
  screen.line('done')
  stream.end()
  return String(Buffer.concat(await stream.toArray()))
}

test('a pipe gets whole lines, without commands and colours', async () => {
  const chunks = [
    '::group::Round',
    ' 1\n::add-mask::x\nroun',
    `d ${BOLD}2\u001b[0m\n::endgroup::\n::error::two%0Alines\n`,
  ]
  expect(await shown(false, chunks)).toBe('  Round 1\n  round 2\n  two\n  lines\ndone\n')
})

test('a terminal keeps colours, and its live line never stays', async () => {
  const output = await shown(true, [`${BOLD}a\n`])
  expect(output).toContain(`${CLEAR_LINE}  ${BOLD}a\n`)
  expect(output.endsWith(`${CLEAR_LINE}done\n`)).toBe(true)
})
