/** The real DuckDB, wherever there is one. */
import { spawn, spawnSync } from 'node:child_process'

/** Runs SQL statements, which read and write files; rejects with what DuckDB says. */
export type DuckDb = (sql: string) => Promise<void>

const IN_NODE = `
const { DuckDBInstance } = await import('@duckdb/node-api')
const connection = await (await DuckDBInstance.create(':memory:')).connect()
let sql = ''
for await (const part of process.stdin) sql += part
await connection.run(sql)`
const IN_PYTHON = 'import sys, duckdb; duckdb.execute(sys.stdin.read())'

/**
 * By the environment variable PLINTH_DUCKDB, a folder in which the npm package `@duckdb/node-api` is installed; otherwise the
 * module `duckdb` of `python3`; null where there is neither.
 */
export function findDuckDb(): DuckDb | null {
  const folder = process.env['PLINTH_DUCKDB']
  if (folder !== undefined && folder !== '')
    return (sql) => run(process.execPath, ['--input-type=module', '--eval', IN_NODE], sql, folder)
  const found = spawnSync('python3', ['-c', 'import duckdb'], { stdio: 'ignore' }).status === 0
  return found ? (sql) => run('python3', ['-c', IN_PYTHON], sql) : null
}

function run(program: string, args: readonly string[], input: string, cwd?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'ignore', 'pipe'] })
    const said: string[] = []
    child.stderr.setEncoding('utf8').on('data', (part: string) => said.push(part))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`DuckDB ended with ${code}: ${said.join('').slice(-2000)}`))
    })
    child.stdin.end(input)
  })
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
