// Shows buttons that share the page or copy its address, if the browser can do so. The link for mail is always there.
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
// A table that is too wide for the page scrolls. The keyboard can then reach it, and its caption or heading is its name.
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
