export const NOW = Date.parse('2026-12-01T00:00:00Z')
