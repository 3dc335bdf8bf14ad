/** Whether a deployment is let out, by what people use today and by deploy-verifier, on the same faulty servers. */
import { contenders } from './peers/contenders.ts'
import { SCENARIOS } from './peers/scenarios.ts'

export async function run(): Promise<string> {
  const all = contenders()
  const right = all.map(() => 0)
  const rows: string[] = []
  for (const { name, start, mayGoOut } of SCENARIOS) {
    const cells: string[] = []
    for (const [index, contender] of all.entries()) {
      const server = await start()
      const out = await contender.letsOut(`${server.url}/`)
      await server.stop()
      if (out === mayGoOut) right[index] = (right[index] ?? 0) + 1
      const said = out ? 'let out' : 'stopped'
      cells.push(out === mayGoOut ? said : `**${said}**`)
    }
    rows.push(`| ${[name, mayGoOut ? 'let out' : 'stopped', ...cells].join(' | ')} |`)
  }
  return [
    'Each against a fresh server. What is wrong is bold.',
    '',
    `| the deployment | should be | ${all.map(({ name }) => name).join(' | ')} |`,
    `|---|---|${all.map(() => '---|').join('')}`,
    ...rows,
    `| right, of ${SCENARIOS.length} | | ${right.join(' | ')} |`,
  ].join('\n')
}
