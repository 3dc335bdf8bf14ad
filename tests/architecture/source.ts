import ts from 'typescript'

/** A module that a source names: by import, re-export, `import()`, or a type's `import('…')`. */
export interface ImportLine {
  /** null: computed at run time, so that nothing can be known of it. */
  readonly specifier: string | null
  readonly line: number
}

/** A use of a name that the file declares nowhere, so that it comes from the runtime. */
export interface GlobalUse {
  /** `process`, and where it is used through a member, that too: `process.exit`, `Date.now`. */
  readonly name: string
  readonly member: string | null
  readonly how: 'new-without-arguments' | 'call' | 'instanceof' | 'construct' | 'value'
  readonly line: number
}

export interface Source {
  readonly imports: readonly ImportLine[]
  readonly globals: readonly GlobalUse[]
}

/** Binds one file, alone and without any library: a name it does not declare then has no symbol. */
function bind(text: string): { file: ts.SourceFile; checker: ts.TypeChecker } {
  const file = ts.createSourceFile('/source.ts', text, ts.ScriptTarget.ESNext, true)
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    getDefaultLibFileName: () => '',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
  }
  const options = {
    noLib: true,
    noResolve: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
  }
  return { file, checker: ts.createProgram([file.fileName], options, host).getTypeChecker() }
}

const literal = (node: ts.Node | undefined): string | null =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : null

function importOf(node: ts.Node): string | null | undefined {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier)
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) return literal(node.moduleSpecifier)
  if (ts.isExternalModuleReference(node)) return literal(node.expression)
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : null
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0])
  }
  return undefined
}

/** A name in one of these positions names a member, and not a variable. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node
  if (ts.isBindingElement(parent)) return parent.propertyName === node
  return ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent) || ts.isMetaProperty(parent)
}

function useOf(node: ts.Identifier): Pick<GlobalUse, 'member' | 'how'> {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return { member: parent.name.text, how: 'value' }
  if (ts.isElementAccessExpression(parent) && parent.expression === node) {
    return { member: literal(parent.argumentExpression) ?? '*', how: 'value' }
  }
  if (ts.isNewExpression(parent) && parent.expression === node) {
    return {
      member: null,
      how: (parent.arguments?.length ?? 0) === 0 ? 'new-without-arguments' : 'construct',
    }
  }
  if (ts.isCallExpression(parent) && parent.expression === node) return { member: null, how: 'call' }
  const instance =
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
  return { member: null, how: instance && parent.right === node ? 'instanceof' : 'value' }
}

/** Reads what a TypeScript source imports and which names it takes from the runtime. */
export function readSource(text: string): Source {
  const { file, checker } = bind(text)
  const imports: ImportLine[] = []
  const globals: GlobalUse[] = []
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1
  const isDeclared = (node: ts.Identifier) => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node)
    return (symbol?.declarations ?? []).length > 0
  }
  // Types are gone at run time; only what they import is of interest.
  const visit = (node: ts.Node, inType: boolean): void => {
    const specifier = importOf(node)
    if (specifier !== undefined) imports.push({ specifier, line: lineOf(node) })
    if (!inType && ts.isIdentifier(node) && !isMemberName(node) && !isDeclared(node)) {
      globals.push({ name: node.text, ...useOf(node), line: lineOf(node) })
    }
    const isType = inType || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))
    ts.forEachChild(node, (child) => visit(child, isType))
  }
  visit(file, false)
  return { imports, globals }
}
