export { compilePolicy, type DefinitionText } from './compile.ts'
