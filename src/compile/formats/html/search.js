// Looks words up in the index, as they are typed. Without this file the page is a list of all there is.
const [form, input, count, results, more] = ['Find', 'Words', 'Count', 'Results', 'More'].map((id) => document.getElementById(id))
const { language, found, nothing, failed, timezone } = form.dataset
const start = document.querySelector('link[type="application/json"]').href
const perPage = 10
// What was read, by path; what could not be read is asked for again.
const files = new Map()
const read = (path, cache) => {
  const known =
    files.get(path) ??
    fetch(path, { cache }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${path}`)
      return response.json()
    })
  files.set(path, known)
  known.catch(() => files.delete(path))
  return known
}

const create = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
const dayOf = (date) => {
  // A date without a time is of no zone; in a newsroom of UTC, the day is that of the author.
  const isDay = date.length === 10 || timezone === 'UTC'
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: isDay ? 'UTC' : timezone }
  return (lang) => new Date(isDay ? date.slice(0, 10) : date).toLocaleDateString(lang, format)
}
const entry = ({ path, title, date, language: lang, summary }) =>
  create(
    'li',
    { lang },
    create(
      'article',
      {},
      create('h2', { dir: 'auto' }, create('a', { href: path }, title)),
      create('p', { className: 'dateline' }, create('time', { dateTime: date }, dayOf(date)(lang))),
      create('p', { dir: 'auto' }, summary),
    ),
  )

let latest = 0
let numbers = []
let shown = 0
const showMore = async (tables, turn) => {
  const { path, perFile } = tables.articles
  const next = numbers.slice(shown, shown + perPage)
  const entries = await Promise.all(
    next.map(async (number) => (await read(`${path}${Math.floor(number / perFile)}.json`))[number % perFile]),
  )
  // Something else is asked for by now.
  if (turn !== latest) return
  // In one step, so that nothing below moves twice.
  if (shown === 0) results.replaceChildren()
  shown += next.length
  more.hidden = shown >= numbers.length
  results.append(...entries.filter(Boolean).map(entry))
}

const search = async (query, cache) => {
  const { index } = await read(start, cache)
  const all = await find(query, index.words, read)
  return [all, index]
}

const run = async () => {
  const query = input.value.trim()
  const turn = ++latest
  history.replaceState(null, '', query === '' ? location.pathname : `?q=${encodeURIComponent(query)}`)
  if (query === '') {
    results.replaceChildren()
    more.hidden = true
    count.textContent = ''
    return
  }
  try {
    // A newsroom that was published anew has other files: then the start is out of date.
    const [all, tables] = await search(query).catch(() => {
      files.clear()
      return search(query, 'no-cache')
    })
    if (turn !== latest) return
    numbers = all
    shown = 0
    await showMore(tables, turn)
    if (turn !== latest) return
    more.onclick = async () => {
      const last = results.lastElementChild
      await showMore(tables, turn)
      last.nextElementSibling?.querySelector('a').focus()
    }
    const texts = JSON.parse(found)
    const text = texts[new Intl.PluralRules(language).select(all.length)] ?? texts.other
    count.textContent = all.length === 0 ? nothing : text.replace('{count}', all.length.toLocaleString(language))
  } catch {
    if (turn === latest) count.textContent = failed
  }
}

let waiting
form.hidden = false
form.onsubmit = (event) => {
  event.preventDefault()
  clearTimeout(waiting)
  run()
}
input.oninput = () => {
  clearTimeout(waiting)
  waiting = setTimeout(run, 200)
}
const asked = new URLSearchParams(location.search).get('q')
if (asked) {
  input.value = asked
  run()
}
