import ts from 'typescript'

/** A regular expression as it stands in a source. */
export interface Expression {
  readonly source: string
  readonly flags: string
  readonly line: number
}

/** The regular expressions written in a source, and the lines of those that are only put together at run time. */
export function expressionsIn(text: string): {
  readonly literals: readonly Expression[]
  readonly computed: readonly number[]
} {
  const file = ts.createSourceFile('/source.ts', text, ts.ScriptTarget.ESNext, true)
  const literals: Expression[] = []
  const computed: number[] = []
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), line: lineOf(node) })
    } else if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'RegExp'
    ) {
      computed.push(lineOf(node))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { literals, computed }
}
