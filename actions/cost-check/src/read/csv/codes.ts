/** Bytes that mean something in CSV. All of UTF-8's other characters are made of bytes above 127. */
export const NEWLINE = 10
export const RETURN = 13
export const QUOTE = 34

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]
