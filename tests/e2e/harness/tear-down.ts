import { rmSync } from 'node:fs'

export default function tearDown(): void {
  const folder = process.env['PLINTH_E2E_SHIPPED']
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}
