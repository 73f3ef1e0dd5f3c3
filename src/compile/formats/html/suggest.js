// Beside the mail that everyone has: the browser's own way to share, and the address to copy, where it has them.
const find = (id) => document.getElementById(id)
const url = document.querySelector('link[rel=canonical]').href
const offer = (button, action) => {
  button.hidden = false
  button.onclick = action
}
if (navigator.share) offer(find('share'), () => navigator.share({ title: document.querySelector('h1').textContent, url }).catch(() => {}))
if (navigator.clipboard) {
  const say = (words) => () => {
    find('copied').textContent = words
  }
  offer(find('copy'), () => navigator.clipboard.writeText(url).then(say('The link is copied.'), say(url)))
}
