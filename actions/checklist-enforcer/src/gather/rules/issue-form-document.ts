import { compose, positionsOf, type Tree } from '@plinth/core'

/** What an issue form asks for. */
export interface IssueForm {
  /** Labels of all fields; each is a heading in the issue. */
  readonly labels: readonly string[]
  /** What must be filled in and ticked, as Markdown on the lines of the form. */
  readonly required: string
  readonly problem: { readonly line: number; readonly message: string } | null
}

interface Demand {
  readonly line: number
  readonly text: string
}

/** Reads `.github/ISSUE_TEMPLATE/*.yml`. Never throws: what is no form asks for nothing. */
export function readIssueForm(yaml: string): IssueForm {
  const { tree, problems } = compose(yaml)
  const positionOf = positionsOf(yaml)
  const labels: string[] = []
  const demands: Demand[] = []
  for (const element of itemsOf(child(tree, 'body'))) {
    const attributes = child(element, 'attributes')
    const label = child(attributes, 'label')
    if (label?.kind !== 'text' || child(element, 'type') === null) continue
    const { line } = positionOf(label.at)
    labels.push(label.text)
    const boxes = itemsOf(child(attributes, 'options')).filter((option) => isTrue(child(option, 'required')))
    if (boxes.length === 0 && !isTrue(child(child(element, 'validations'), 'required'))) continue
    demands.push({ line, text: `### ${onOneLine(label.text)}` })
    for (const box of boxes) {
      const text = child(box, 'label')
      if (text?.kind === 'text') {
        demands.push({ line: positionOf(text.at).line, text: `- [ ] ${onOneLine(text.text)}` })
      }
    }
  }
  const [wrong] = problems
  const problem =
    wrong === undefined
      ? null
      : { line: positionOf(wrong.at).line, message: `The form is not valid: ${wrong.what}.` }
  return { labels, required: placed(demands), problem }
}

/** Each on its own line, or on the next one that is free. */
function placed(demands: readonly Demand[]): string {
  const lines: string[] = []
  for (const { line, text } of demands) {
    while (lines.length < line - 1) lines.push('')
    lines.push(text)
  }
  return lines.join('\n')
}

const child = (tree: Tree | null, key: string): Tree | null =>
  tree?.kind === 'mapping' ? (tree.entries.get(key)?.value ?? null) : null

const itemsOf = (tree: Tree | null): readonly Tree[] => (tree?.kind === 'sequence' ? tree.items : [])

const isTrue = (tree: Tree | null): boolean => tree?.kind === 'text' && tree.text === 'true'

const onOneLine = (text: string): string =>
  text
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ')
