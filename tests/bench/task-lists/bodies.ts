/** Descriptions that are hard to read, of a given length. */
export interface Body {
  readonly name: string
  readonly text: (length: number) => string
}

const repeated = (unit: string) => (length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

/** Boxes in each other, down to 200 levels and again from the top. */
function deep(length: number): string {
  let text = ''
  for (let item = 0; text.length < length; item++) text += `${'  '.repeat(item % 200)}- [ ] ${item}\n`
  return text.slice(0, length)
}

export const BODIES: readonly Body[] = [
  { name: 'boxes', text: repeated('- [ ] a\n') },
  {
    name: 'boxes with markup and remarks',
    text: repeated('- [x] **Tests** pass (`npm test`) - see [log](https://a.example): 3\n'),
  },
  { name: 'boxes 200 levels deep', text: deep },
  { name: '`>`', text: repeated('>') },
  { name: '`[`', text: repeated('[') },
  { name: '`[` in lines', text: repeated('[\n') },
  { name: '`![` in lines', text: repeated('![\n') },
  { name: '`*`', text: repeated('*') },
  { name: '`**a` in lines', text: repeated('**a\n') },
  { name: 'backticks', text: repeated('`') },
  { name: '`<!--`', text: repeated('<!--') },
  { name: '`<!--` in lines', text: repeated('a <!--\n') },
  { name: 'quotes that other lines might go on with', text: repeated('># a\nb\n') },
  { name: 'tables of one column', text: repeated('|a|\n|-|\n|b|\n\n') },
  { name: 'fields', text: repeated('**Vision:** 9/10 | **Cost:** $12-15\n') },
]
