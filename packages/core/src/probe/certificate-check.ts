import { type Certificate, connectTls } from '../http/index.ts'
import type { Check } from '../targets/index.ts'
import { failed, type Outcome } from './outcome.ts'
import { connectionOptions, type ProbeOptions } from './probe-options.ts'

const DAY_MS = 86_400_000

/** Looks at the certificate that a server shows in the TLS handshake. Throws NetworkError. */
export async function checkCertificate(
  check: Extract<Check, { kind: 'certificate' }>,
  options: ProbeOptions,
): Promise<Outcome> {
  const { socket, certificate } = await connectTls(check.host, check.port, connectionOptions(options))
  socket.destroySoon()
  const now = Date.now()
  const certificateDays = Math.floor((certificate.validTo - now) / DAY_MS)
  return { ...judgeCertificate(certificate, check.days, now), certificateDays }
}

/**
 * Whether the certificate is valid for at least so many days more, whole days counting. One that is over is judged too,
 * since connections may accept any certificate. Pure.
 */
export function judgeCertificate({ validTo }: Certificate, days: number, now: number): Outcome {
  const until = new Date(validTo).toISOString().slice(0, 10)
  if (validTo <= now) return failed('certificate-expired', `the certificate expired on ${until}`, true)
  const left = Math.floor((validTo - now) / DAY_MS)
  const found = `valid for ${inDays(left)} more, until ${until}`
  if (left >= days) return { failure: null, found }
  return failed('expectation', `the certificate is ${found}, where ${inDays(days)} are wanted`, false)
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}
