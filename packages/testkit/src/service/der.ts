/** The few forms of DER (ITU-T X.690) that a certificate is made of. */

export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

/** Of a dotted number, given as the hexadecimal of its encoding. */
export function objectIdentifier(hexadecimal: string): Buffer {
  return tagged(0x06, Buffer.from(hexadecimal, 'hex'))
}

export function octets(content: Buffer): Buffer {
  return tagged(0x04, content)
}

export function bits(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.of(0), content]))
}

export function truth(): Buffer {
  return tagged(0x01, Buffer.of(0xff))
}

/** The first moment of a year. UTCTime knows two digits of it: from 1950 to 2049. */
export function year(year: number): Buffer {
  return tagged(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`))
}

/** Tag, length, content; no part of a small certificate is longer than two bytes can count. */
export function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const prefix = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(prefix), content])
}
