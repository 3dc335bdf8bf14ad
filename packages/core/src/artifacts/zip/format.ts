/**
 * The parts of a ZIP archive that are written and read here: one disk, no encryption, files stored or deflated. By
 * PKWARE's APPNOTE 6.3.10 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), sections 4.3.7, 4.3.12, 4.3.16.
 */
export const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const

/** Bytes before the name, and before the comment at the end. */
export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22

export const METHOD = { stored: 0, deflated: 8 } as const

/** Bit 0: encrypted. Bit 11: the name is UTF-8. */
export const ENCRYPTED = 1
export const UTF8 = 1 << 11

/** Says that the real number stands in a ZIP64 record: of archives beyond 4 GB, or 65,535 files. */
export const ELSEWHERE_16 = 0xffff
export const ELSEWHERE_32 = 0xffffffff

/** One file of an archive. */
export interface ZipFile {
  /** With `/` between its parts. */
  readonly name: string
  readonly content: Buffer
}
