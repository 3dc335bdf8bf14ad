import type { Probe } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'

export type RecordType = Extract<Probe, { kind: 'dns' }>['type']

const SHOWN = 5

/** A clause for wanted records that are not among those that are there; null where all are. */
export function missingRecords(
  type: RecordType,
  seen: readonly string[],
  wanted: readonly string[],
): string | null {
  const there = new Set(seen.flatMap((record) => readings(type, record)))
  const missing = wanted.filter((record) => !there.has(comparable(type, record)))
  if (missing.length === 0) return null
  return `the ${type} records are ${listed(seen)}, without the expected ${listed(missing)}`
}

/** At most five, quoted. */
export function listed(records: readonly string[]): string {
  const more = records.length > SHOWN ? ` and ${records.length - SHOWN} more` : ''
  return `${records.slice(0, SHOWN).map(quoted).join(', ')}${more}`
}

/** A mail exchanger may be expected with its preference, `10 mail.example`, or without. */
function readings(type: RecordType, record: string): readonly string[] {
  const whole = comparable(type, record)
  return type === 'MX' ? [whole, whole.slice(whole.indexOf(' ') + 1)] : [whole]
}

/** Names without regard to case and the final dot, addresses in their one canonical form, text as it is. */
function comparable(type: RecordType, record: string): string {
  if (type === 'TXT') return record
  const text = record.trim().toLowerCase()
  if (type === 'AAAA') return URL.parse(`http://[${text}]`)?.hostname ?? text
  return text.replace(/\.$/, '')
}
