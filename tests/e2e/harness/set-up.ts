import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAct } from './programs.ts'
import { copyShipped } from './shipped.ts'

/** Before all tests: act must be there, and `plinth-ci/plinth@v1` is made of the working tree. */
export default function setUp(): void {
  findAct()
  const folder = mkdtempSync(join(tmpdir(), 'plinth-e2e-shipped-'))
  process.env['PLINTH_E2E_SHIPPED'] = folder
  copyShipped(folder)
}
