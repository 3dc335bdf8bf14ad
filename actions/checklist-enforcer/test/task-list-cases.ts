/** A description with boxes, or with what looks like boxes. */
export interface TaskListCase {
  readonly name: string
  readonly markdown: string
  /** What GitHub's site shows where it is known to differ from GitHub's parser, and from where that is known. */
  readonly site?: { readonly boxes: readonly string[]; readonly because: string }
}

/** The site's own output, recorded there: https://github.com/micromark/micromark-extension-gfm-task-list-item */
const RECORDED = 'test/fixtures/basic.html of micromark-extension-gfm-task-list-item at 7902c38'
/** https://github.com/async-go/asyncgo/issues/533 shows it beside the other; github/task_list#36 made it so. */
const QUOTED = `${RECORDED}; async-go/asyncgo#533`
const BEGINS_THE_LINE = `${RECORDED}: the box need not be behind the first marker of its line`
const ONE_BOX_ONE_STATE =
  'github/task_list, lib/task_list/filter.rb at ed37a07: the box itself gives the state'
const NO_MARK = 'CommonMark 0.29, section 2.1: a byte order mark at the start of a text is no part of it'

/** Markers and what is around them. */
const MARKERS: readonly TaskListCase[] = [
  { name: 'dash', markdown: '- [ ] Tests\n- [x] Docs\n' },
  { name: 'asterisk', markdown: '* [x] Tests\n* [ ] Docs\n' },
  { name: 'plus', markdown: '+ [x] Tests\n+ [ ] Docs\n' },
  { name: 'ordered with points', markdown: '1. [x] Build\n2. [ ] Ship\n' },
  { name: 'ordered with brackets', markdown: '1) [ ] Build\n2) [x] Ship\n' },
  { name: 'ordered, from ten on', markdown: '10. [x] Build\n11. [ ] Ship\n' },
  { name: 'a number too long for a list', markdown: '1234567890. [ ] Build\n' },
  { name: 'no space behind the marker', markdown: '-[ ] Tests\n' },
  { name: 'no space behind the marker, in a list', markdown: '- [x] Tests\n-[ ] Docs\n' },
  { name: 'tab behind the marker', markdown: '-\t[x] Tests\n-\t[ ] Docs\n' },
  { name: 'four spaces behind the marker', markdown: '-    [ ] Tests\n' },
  { name: 'five spaces behind the marker are code', markdown: '-     [ ] Tests\n' },
  { name: 'no marker', markdown: '[ ] Tests\n' },
  { name: 'escaped marker', markdown: '\\- [ ] Tests\n' },
  { name: 'marker as an entity', markdown: '&#45; [ ] Tests\n' },
  { name: 'bullets of other alphabets', markdown: '• [ ] Tests\n– [ ] Docs\n' },
]

/** What stands in the brackets, and behind them. */
const BRACKETS: readonly TaskListCase[] = [
  { name: 'capital X', markdown: '- [X] Tests\n' },
  { name: 'no space behind the box', markdown: '- [x]Tests\n- [ ]Docs\n' },
  { name: 'nothing behind the box', markdown: '- [ ]\n- [x] Docs\n' },
  {
    name: 'a space and nothing else behind the box',
    markdown: '- [ ] \n- [x] Docs\n',
    site: { boxes: ['2 done'], because: `${RECORDED}, "Space after"` },
  },
  {
    name: 'a tab and nothing else behind the box',
    markdown: '- [ ]\t\n- [x] Docs\n',
    site: { boxes: ['2 done'], because: `${RECORDED}, "Tab after"` },
  },
  { name: 'text on the next line', markdown: '- [ ]\n  Tests\n' },
  { name: 'a space, and text on the next line', markdown: '- [ ] \n  Tests\n' },
  { name: 'a tab behind the box', markdown: '- [x]\tTests\n' },
  { name: 'empty brackets', markdown: '- [] Tests\n' },
  { name: 'two spaces in the brackets', markdown: '- [  ] Tests\n' },
  {
    name: 'a tab in the brackets',
    markdown: '- [\t] Tests\n',
    site: { boxes: ['1 open'], because: `${RECORDED}, "With a tab"` },
  },
  { name: 'a line break in the brackets', markdown: '- [\n  ] Tests\n' },
  { name: 'a no-break space in the brackets', markdown: '- [\u00A0] Tests\n' },
  { name: 'a zero-width space in the brackets', markdown: '- [\u200B] Tests\n' },
  { name: 'a zero-width space beside the x', markdown: '- [x\u200B] Tests\n' },
  { name: 'an ideographic space in the brackets', markdown: '- [\u3000] Tests\n' },
  { name: 'a Cyrillic x in the brackets', markdown: '- [\u0445] Tests\n' },
  { name: 'a check mark in the brackets', markdown: '- [✓] Tests\n' },
  { name: 'a dash in the brackets', markdown: '- [-] Tests\n' },
  { name: 'an invisible character before the box', markdown: '- \u200B[ ] Tests\n' },
  { name: 'a right-to-left mark before the box', markdown: '- \u200F[ ] Tests\n' },
  { name: 'a no-break space behind the box', markdown: '- [ ]\u00A0Tests\n' },
  { name: 'round brackets', markdown: '- ( ) Tests\n- (x) Docs\n' },
  { name: 'escaped bracket', markdown: '- \\[ ] Tests\n' },
  { name: 'bracket as an entity', markdown: '- &#91; ] Tests\n' },
  { name: 'a link whose text is x', markdown: '- [x](https://a.example) Tests\n' },
  { name: 'a reference whose text is x', markdown: '- [x][a] Tests\n\n[a]: https://a.example\n' },
  {
    name: 'an open box and a ticked one in the text',
    markdown: '- [ ] Write `[x]` when done\n',
    site: { boxes: ['1 open'], because: ONE_BOX_ONE_STATE },
  },
  { name: 'a ticked box and an open one in the text', markdown: '- [x] Replace [ ] by this\n' },
]

/** Lists in lists, in quotes, and beside other blocks. */
const NESTING: readonly TaskListCase[] = [
  { name: 'nested', markdown: '- [x] Release\n  - [ ] Notes\n  - [x] Tag\n' },
  { name: 'an open parent of ticked items', markdown: '- [ ] Release\n  - [x] Notes\n' },
  { name: 'nested below a plain item', markdown: '- Release\n  - [ ] Notes\n' },
  { name: 'nested below a bold numbered item', markdown: '1. **Release**\n   - [ ] Notes\n' },
  { name: 'odd indentation', markdown: '- [x] Release\n - [ ] Notes\n   - [x] Tag\n' },
  { name: 'nested with tabs', markdown: '- [x] Release\n\t- [ ] Notes\n' },
  { name: 'six levels deep', markdown: '- a\n  - b\n    - c\n      - d\n        - e\n          - [ ] Tag\n' },
  {
    name: 'a list that begins on the line of another',
    markdown: '- - [ ] Tests\n',
    site: { boxes: ['1 open'], because: BEGINS_THE_LINE },
  },
  {
    name: 'in a quote',
    markdown: '> - [ ] Tests\n> - [x] Docs\n',
    site: { boxes: ['1 open', '2 done'], because: QUOTED },
  },
  {
    name: 'in a quote of a quote',
    markdown: '> > 1. [ ] Tests\n',
    site: { boxes: ['1 open'], because: QUOTED },
  },
  { name: 'a quote in an item', markdown: '- > [ ] Tests\n' },
  {
    name: 'on the line below the marker',
    markdown: '-\n  [ ] Tests\n',
    site: { boxes: ['1 open'], because: `${RECORDED}, "after blank?"` },
  },
  {
    name: 'behind a link definition',
    markdown: '- [a]: https://a.example\n  [ ] Tests\n',
    site: { boxes: ['1 open'], because: `${RECORDED}, "After a definition"` },
  },
  { name: 'in the second paragraph of an item', markdown: '- Tests\n\n  [ ] Docs\n' },
  { name: 'loose items', markdown: '- [x] Tests\n\n- [ ] Docs\n' },
  { name: 'a paragraph below a box', markdown: '- [ ] Tests\n\n  All of them.\n\n- [x] Docs\n' },
  { name: 'a fence below a box', markdown: '- [ ] Tests\n\n  ```sh\n  npm test\n  ```\n' },
  { name: 'a lazy line below a box', markdown: '- [ ] Tests\nand more tests\n- [x] Docs\n' },
  { name: 'a box as the text of a heading', markdown: '- ## [ ] Tests\n' },
  {
    name: 'a box in an underlined heading',
    markdown: '- [ ] Tests\n  =====\n- [x] Docs\n',
    site: { boxes: ['3 done'], because: `${RECORDED}, "In a setext heading"` },
  },
  { name: 'a table below a box', markdown: '- [x] Tests\n  | a | b |\n  |---|---|\n  | - [ ] c | d |\n' },
  { name: 'a box in the head of a table', markdown: '- [ ] a | b\n  --|--\n- [x] Docs\n' },
  { name: 'dashes below that are no table', markdown: '- [ ] a | b\n--|--\n' },
  { name: 'a box in the cell of a table', markdown: '| What | Done |\n|---|---|\n| Tests | - [ ] |\n' },
  { name: 'a list that ends a table', markdown: '| a |\n|---|\n| b |\n- [ ] Tests\n' },
  { name: 'a list that ends a paragraph', markdown: 'Before merging:\n- [ ] Tests\n' },
  { name: 'a number that does not end a paragraph', markdown: 'Before merging:\n2. [ ] Tests\n' },
  { name: 'a rule between lists', markdown: '- [x] Tests\n\n---\n\n- [ ] Docs\n' },
]

/** What hides boxes, and what does not. */
const HIDING: readonly TaskListCase[] = [
  { name: 'in a fence', markdown: '- [x] Tests\n\n```\n- [ ] Docs\n```\n' },
  {
    name: 'in a fence of tildes that holds one of backticks',
    markdown: '~~~\n```\n- [ ] Docs\n~~~\n- [ ] Tests\n',
  },
  { name: 'in a fence that nothing closes', markdown: '```\n- [ ] Tests\n\n- [ ] Docs\n' },
  { name: 'behind a fence that its list item closes', markdown: '- ```\n  - [ ] Docs\n\n- [ ] Tests\n' },
  { name: 'in indented code', markdown: 'Like this:\n\n    - [ ] Docs\n' },
  { name: 'three spaces before the marker', markdown: '   - [ ] Tests\n' },
  { name: 'in code inside of the text', markdown: '- [x] Write `- [ ] Docs`\n' },
  { name: 'in a comment', markdown: '<!-- - [ ] Docs -->\n- [x] Tests\n' },
  { name: 'in a comment of several lines', markdown: '<!--\n- [ ] Docs\n\n- [ ] Demo\n-->\n- [x] Tests\n' },
  { name: 'in a comment that nothing closes', markdown: '- [x] Tests\n\n<!--\n- [ ] Docs\n' },
  {
    name: 'a comment that begins behind a text hides no list',
    markdown: '- [x] Tests <!--\n- [ ] Docs -->\n',
  },
  {
    name: 'behind a comment that ends on its line',
    markdown: '<!-- Delete what does not apply -->\n- [ ] Tests\n',
  },
  { name: 'on the line on which a comment ends', markdown: '<!-- a\n--> - [ ] Tests\n' },
  { name: 'a comment behind the box', markdown: '- [ ] <!-- How? --> Tests\n' },
  {
    name: 'in HTML without an empty line',
    markdown: '<details>\n<summary>More</summary>\n- [ ] Docs\n</details>\n',
  },
  {
    name: 'in HTML with an empty line',
    markdown: '<details>\n<summary>More</summary>\n\n- [ ] Docs\n\n</details>\n',
  },
  { name: 'in preformatted HTML', markdown: '<pre>\n- [ ] Docs\n\n- [ ] Demo\n</pre>\n- [x] Tests\n' },
  { name: 'struck text behind the box', markdown: '- [ ] ~~Docs~~\n' },
  { name: 'the box struck as well', markdown: '- ~~[ ] Docs~~\n- [x] Tests\n' },
]

/** Texts as they arrive. */
const TEXTS: readonly TaskListCase[] = [
  { name: 'nothing', markdown: '' },
  { name: 'line ends of Windows', markdown: '- [x] Tests\r\n- [ ] Docs\r\n' },
  { name: 'line ends of old Macs', markdown: '- [x] Tests\r- [ ] Docs\r' },
  {
    name: 'a byte order mark',
    markdown: '\uFEFF- [ ] Tests\n',
    site: { boxes: ['1 open'], because: NO_MARK },
  },
  { name: 'a null character', markdown: '- [ ] Te\u0000sts\n' },
  { name: 'no line end at the end', markdown: '- [x] Tests\n- [ ] Docs' },
  {
    name: 'right-to-left text',
    markdown: '- [ ] \u05D1\u05D3\u05D9\u05E7\u05D5\u05EA\n- [x] \u062A\u0645\n',
  },
  { name: 'an override of the direction', markdown: '- [ ] \u202Esdrawkcab\u202C\n' },
  { name: 'emoji', markdown: '- [ ] ✅ Tests\n- ✅ Docs\n' },
  { name: 'front matter', markdown: '---\ntitle: Release\n---\n- [ ] Tests\n' },
  { name: 'boxes between rules', markdown: '---\n- [ ] Tests\n---\n' },
]

export const TASK_LIST_CASES: readonly TaskListCase[] = [
  ...MARKERS,
  ...BRACKETS,
  ...NESTING,
  ...HIDING,
  ...TEXTS,
]
