import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet'

/** A column as the ledger sees it: a field of a struct is a column of its own. */
export interface Column {
  /** `service.description` for a field of a struct. */
  readonly name: string
  /** The column of the file, and the fields that lead from there to the value. */
  readonly top: string
  readonly fields: readonly string[]
  readonly holds: Holds
}

/** What a value is. Of a decimal the whole number comes, to be divided by 10^scale. */
export type Holds =
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'single' }
  | { readonly kind: 'other' }

/** The columns in the file's order. */
export function columnsOf(schema: SchemaTree): readonly Column[] {
  return schema.children.flatMap((child) => leaves(child, child.element.name, []))
}

function leaves(node: SchemaTree, top: string, fields: readonly string[]): readonly Column[] {
  if (isStruct(node))
    return node.children.flatMap((child) => leaves(child, top, [...fields, child.element.name]))
  return [{ name: [top, ...fields].join('.'), top, fields, holds: holdsOf(node.element) }]
}

function isStruct({ element, children }: SchemaTree): boolean {
  const { converted_type: converted, logical_type: logical, repetition_type: repetition } = element
  const isCollection =
    ['LIST', 'MAP', 'MAP_KEY_VALUE'].includes(converted ?? '') ||
    ['LIST', 'MAP'].includes(logical?.type ?? '')
  return children.length > 0 && !isCollection && repetition !== 'REPEATED'
}

function holdsOf(element: SchemaElement): Holds {
  if (isDecimal(element)) return { kind: 'decimal', scale: scaleOf(element) }
  return { kind: element.type === 'FLOAT' ? 'single' : 'other' }
}

const isDecimal = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted === 'DECIMAL' || logical?.type === 'DECIMAL'

function scaleOf({ scale, logical_type: logical }: SchemaElement): number {
  return (logical?.type === 'DECIMAL' ? logical.scale : scale) ?? 0
}

/**
 * The metadata without the annotation that makes hyparquet multiply decimals as floats: their whole numbers come as they are
 * stored.
 */
export function withWholeDecimals(metadata: FileMetaData): FileMetaData {
  return {
    ...metadata,
    schema: metadata.schema.map((element) => (isDecimal(element) ? bare(element) : element)),
  }
}

function bare(element: SchemaElement): SchemaElement {
  const { converted_type: _, logical_type: __, ...rest } = element
  return rest
}
