/** Before `create-plinth` is packed: bundles it into its `dist`, as plain JavaScript that Node 20 runs. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from './actions.ts'
import { bundleProgram } from './bundle.ts'

const FOLDER = join(REPOSITORY, 'packages', 'create-plinth')
const DIST = join(FOLDER, 'dist')

const program = {
  name: 'create-plinth',
  entry: join(FOLDER, 'src', 'main.ts'),
  // All that the command takes from other projects.
  folder: join(REPOSITORY, 'packages', 'tooling'),
}
rmSync(DIST, { recursive: true, force: true })
await bundleProgram(REPOSITORY, program, DIST)
const index = join(DIST, 'index.js')
writeFileSync(index, `#!/usr/bin/env node\n${readFileSync(index, 'utf8')}`)
chmodSync(index, 0o755)
