// Beside the mail that everyone has: the browser's own way to share, and the address to copy, where it has them.
const url = document.querySelector('link[rel=canonical]').href
const offer = (name, act) => {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    button.hidden = false
    button.onclick = () => act(button)
  }
}
if (navigator.share) offer('share', () => navigator.share({ title: document.querySelector('h1').textContent, url }).catch(() => {}))
if (navigator.clipboard)
  offer('copy', ({ parentNode }) => {
    const copied = parentNode.querySelector('[role=status]')
    const say = (words) => () => {
      copied.textContent = words
    }
    navigator.clipboard.writeText(url).then(say(copied.dataset.words), say(url))
  })
// A table that is too wide for the page scrolls: then it is a stop of the keyboard, and has the name of its caption or heading.
const nameTables = () => {
  let heading = ''
  for (const element of document.querySelectorAll('h1, .text :is(h2, h3, h4, table)')) {
    if (element.tagName !== 'TABLE') heading = element.textContent
    else if (element.scrollWidth > element.clientWidth) {
      element.tabIndex = 0
      if (!element.caption) element.ariaLabel = heading
    } else {
      element.removeAttribute('tabindex')
      element.ariaLabel = null
    }
  }
}
nameTables()
addEventListener('resize', nameTables)
