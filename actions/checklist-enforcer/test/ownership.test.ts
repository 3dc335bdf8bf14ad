import { describe, expect, test } from '@jest/globals'
import { auditOwnership, ownersOf, readCodeowners, readOwnershipTables } from '../src/read/ownership/index.ts'

const TABLES = `# Who owns what

### 1. PM-Infrastructure – the platform

| Feature/System | Files/Paths | Notes |
|---|---|---|
| Delivery | \`.github/workflows/*\`, \`scripts/deploy.sh\` | |
| Monitoring | metrics and alerts | prose |
| Client | client/server traffic, CI/CD | words |

### PM-Context (2 features)

| Notes | Paths | System |
|---|---|---|
| | \`db/*\` and \`src/memory\` | schema |
| gone | src/hooks/useAIChat.tsx | chat |

## By path

| Path | Owner |
|---|---|
| src/billing/** | @octo/billing, @alice |
`

const tables = readOwnershipTables({ path: 'OWNERSHIP.md', url: null, text: TABLES })

describe('tables of owners', () => {
  test('name an owner by a column or by the heading above; rows of prose give no rule', () => {
    expect(tables.rules).toEqual([
      { pattern: '.github/workflows/*', owners: ['PM-Infrastructure'], line: 7 },
      { pattern: 'scripts/deploy.sh', owners: ['PM-Infrastructure'], line: 7 },
      { pattern: 'db/*', owners: ['PM-Context'], line: 15 },
      { pattern: 'src/memory', owners: ['PM-Context'], line: 15 },
      { pattern: 'src/hooks/useAIChat.tsx', owners: ['PM-Context'], line: 16 },
      { pattern: 'src/billing/**', owners: ['@octo/billing', '@alice'], line: 22 },
    ])
  })

  test.each([
    ['.github/workflows/deep/ci.yml', ['PM-Infrastructure']],
    ['db/migrations/0001.sql', ['PM-Context']],
    ['src/memory/store.ts', ['PM-Context']],
    ['src/memory', ['PM-Context']],
    ['src/memory2/store.ts', []],
    ['x/db/a', []],
    ['src/billing/a/b.ts', ['@octo/billing', '@alice']],
  ])('%s belongs to %j: `dir/*` means everything below', (path, owners) => {
    expect(ownersOf([tables], path).owners).toEqual(owners)
  })

  test('and other files are looked at together', () => {
    const codeowners = readCodeowners({
      path: 'CODEOWNERS',
      url: null,
      text: '* @octo/all\n/src/billing/ @bob\n/nowhere/ @bob\n',
    })
    const audit = auditOwnership(
      [codeowners, tables],
      ['src/billing/a.ts', 'src/billing/b.ts', 'db/a', 'README.md'],
    )
    expect(audit.dead.map(({ pattern }) => pattern)).toEqual([
      '/nowhere/',
      '.github/workflows/*',
      'scripts/deploy.sh',
      'src/memory',
      'src/hooks/useAIChat.tsx',
    ])
    expect(audit.overlaps).toEqual([
      {
        a: { file: 'CODEOWNERS', line: 2, pattern: '/src/billing/' },
        b: { file: 'OWNERSHIP.md', line: 22, pattern: 'src/billing/**' },
        example: 'src/billing/a.ts',
        count: 2,
      },
    ])
    expect(audit.unowned).toEqual({ count: 0, of: 4, folders: [] })
    const alone = auditOwnership([tables], ['README.md', 'src/billing/a.ts', 'docs/a', 'docs/b'])
    expect(alone.unowned).toEqual({ count: 3, of: 4, folders: ['docs', '.'] })
  })
})
