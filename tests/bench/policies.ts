/** Definitions of agents compiled to policies: as many, and as large, as those of a public repository of thirteen agents. */
import { compilePolicy } from '../../actions/checklist-enforcer/src/read/policy/index.ts'
import { hasAgentDefinition, readAgentDefinition } from '../data/agent-definition.ts'

const DOCUMENTS = 182
const CHARACTERS = 1_700_000
const RUNS = 5
const MARK_MS = 2_000

const WORDS =
  'the work of an agent is read before it starts and told when it ends so that others can build on it'.split(
    ' ',
  )

/** Prose of about so many characters, the same each time. */
function prose(length: number, seed: number): string {
  const words: string[] = []
  for (let size = 0, at = seed; size < length; at += 7) {
    const word = WORDS[at % WORDS.length] ?? ''
    words.push(words.length % 12 === 11 ? `${word}.` : word)
    size += word.length + 1
  }
  return words.join(' ')
}

/** A definition with all the parts that are read, and as much prose and as many boxes as it takes to be so long. */
function definition(number: number, length: number): string {
  const name = `PM-Area${number}`
  const rules = [
    `# ${name} Agent Definition\n\n> **Role:** Manager of area ${number}\n> **Reports to:** PM-Lead\n`,
    '## 1. Owns\n\n| Capability | Files |\n|---|---|\n',
    ...Array.from({ length: 8 }, (_, row) => `| Part ${row} | \`src/area${number}/part${row}/*\` |\n`),
    '\n## 2. Success Metrics\n\n| Metric | Target |\n|---|---|\n| Uptime | >99.9% |\n| P95 Latency | <500ms |\n',
    '\n## 3. Development Method Selection\n\n**Use `/feature-dev` for BIG features:**\n- ✅ Touches 3+ files\n',
    '\n## 4. Pre-Work Checklist\n\n1. **Vision Alignment** (Required)\n   - If <7, escalate to PM-Lead\n',
    '2. **API Cost Estimate** (Required)\n   - If >$100 estimated, note in report\n',
    `\n## 5. Memory System\n\n**Your Memory File:** \`docs/agents/${name}/MEMORY.md\`\n`,
    '\n## 6. Pre-Deployment Checklist\n\n1. **Checks**\n   - Performance tested (if applicable)\n',
  ].join('')
  const parts = [rules]
  for (let size = rules.length, part = 0; size < length; part++) {
    const text = `\n### Note ${part}\n\n${prose(240, number + part)}\n\n- [ ] See \`docs/area${number}/${part}.md\`\n- ${prose(60, part)}\n`
    parts.push(text)
    size += text.length
  }
  return parts.join('').slice(0, length)
}

function documents(): readonly string[] {
  const given = hasAgentDefinition() ? [readAgentDefinition()] : []
  const length = Math.ceil((CHARACTERS - given.join('').length) / (DOCUMENTS - given.length))
  const generated = Array.from({ length: DOCUMENTS - given.length }, (_, index) => definition(index, length))
  return [...given, ...generated]
}

export function run(): string {
  const texts = documents()
  const size = texts.reduce((sum, text) => sum + text.length, 0)
  let rules = 0
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    rules = texts
      .map((text, index) => compilePolicy({ path: `docs/agents/${index}/AGENT.md`, url: null, text }))
      .filter(
        ({ vision, cost, memory, preDeployment }) => vision && cost && memory && preDeployment.length > 0,
      ).length
    return performance.now() - start
  })
  if (rules !== texts.length)
    throw new Error(`only ${rules} of ${texts.length} definitions gave all their rules`)
  const ms = (value: number) => `${value.toFixed(0)} ms`
  return [
    '| documents | characters | first run | median of later runs | mark |',
    '|---:|---:|---:|---:|---:|',
    `| ${texts.length} | ${size.toLocaleString('en')} | ${ms(times[0] ?? 0)} | ${ms(medianOf(times.slice(1)))} | < ${ms(MARK_MS)} |`,
    '',
  ].join('\n')
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
