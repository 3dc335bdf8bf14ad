/**
 * Runs inside a browser, on the page as it is shown: what a reader with weak eyes, a keyboard or a small screen would trip
 * over, one sentence each. Contrast by WCAG 2.2, 1.4.3.
 */
export function auditPage() {
  const complaints = []
  const say = (element, text) =>
    complaints.push(`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: ${text}`)

  const numbers = (color) => color.match(/[\d.]+/g).map(Number)
  const over = ([r, g, b, a = 1], below) =>
    [r, g, b].map((value, index) => value * a + below[index] * (1 - a))
  const backgroundOf = (element) => {
    if (element === null) return [255, 255, 255]
    const color = numbers(getComputedStyle(element).backgroundColor)
    return (color[3] ?? 1) === 1 ? color.slice(0, 3) : over(color, backgroundOf(element.parentElement))
  }
  const luminance = (color) => {
    const [r, g, b] = color.map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  for (const details of document.querySelectorAll('details')) details.open = true
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let texts = false
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (walker.currentNode.data.trim() === '' || !element.checkVisibility()) continue
    const below = backgroundOf(element)
    const ratio = contrast(over(numbers(getComputedStyle(element).color), below), below)
    texts = true
    if (ratio < 4.5)
      say(element, `"${walker.currentNode.data.trim().slice(0, 30)}" has a contrast of ${ratio}`)
  }

  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility() || element.closest('.skip, .unseen-text, svg') !== null) continue
    const { left, right } = element.getBoundingClientRect()
    if (right > innerWidth + 0.5 || left < -0.5) say(element, `reaches from ${left} to ${right}`)
  }
  if (document.documentElement.scrollWidth > innerWidth) say(document.body, 'scrolls sideways')

  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]))
  if (levels.filter((level) => level === 1).length !== 1) say(document.body, 'has not one first heading')
  if (levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1))
    say(document.body, 'skips a heading')
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  if (new Set(ids).size !== ids.length) say(document.body, 'has an id twice')
  for (const id of document.querySelectorAll('[aria-labelledby]')) {
    if (document.getElementById(id.getAttribute('aria-labelledby')) === null)
      say(id, 'is labelled by nothing')
  }
  for (const svg of document.querySelectorAll('svg:not([aria-hidden])')) {
    if (svg.getAttribute('role') !== 'img' || !svg.getAttribute('aria-label'))
      say(svg, 'has no text beside it')
  }
  for (const table of document.querySelectorAll('table')) {
    if (table.caption === null || table.querySelector('th[scope=col]') === null) say(table, 'has no headings')
  }
  for (const landmark of ['header', 'main', 'footer']) {
    if (document.querySelectorAll(`body > ${landmark}`).length !== 1) say(document.body, `has no ${landmark}`)
  }
  return { complaints, texts }
}
