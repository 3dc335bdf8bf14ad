/** Something that was asked for and may not have been told. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  /** `why` is a clause: `there is no token`, `GitHub answered 403`. */
  | { readonly known: false; readonly why: string }

export const known = <T>(value: T): Known<T> => ({ known: true, value })
export const unknown = (why: string): { readonly known: false; readonly why: string } => ({
  known: false,
  why,
})
