import type { X509Certificate } from 'node:crypto'
import type { Certificate } from './outcome.ts'

/** What a certificate says of the server. Names are untrusted. */
export function certificateOf(shown: X509Certificate): Certificate {
  return {
    subject: distinguishedName(shown.subject),
    issuer: distinguishedName(shown.issuer),
    validFrom: shown.validFromDate.getTime(),
    validTo: shown.validToDate.getTime(),
  }
}

/** `C=US\nO=Example\nCN=R3` on one line. Missing where the certificate names nobody. */
function distinguishedName(text: string | undefined): string {
  return (text ?? '').trim().split('\n').join(', ').slice(0, 500)
}
