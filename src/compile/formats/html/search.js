// Looks words up in the index, as they are typed. Without this script, the page is a list of topics, sections and years.
const [form, input, count, results, more] = ['Find', 'Words', 'Count', 'Results', 'More'].map((id) => document.getElementById(id))
const { language, found, nothing, partly, failed, timezone } = form.dataset
const start = document.querySelector('link[type="application/json"]').href
const perPage = 10
const mostLists = 3
// Files that were read, by path. A file that could not be read is requested again.
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
  // A date without a time has no time zone. In a newsroom of UTC, the day is the one that the author wrote.
  const isDay = date.length === 10 || timezone === 'UTC'
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: isDay ? 'UTC' : timezone }
  return (lang) => new Date(isDay ? date.slice(0, 10) : date).toLocaleDateString(lang, format)
}

/** A sentence in parts that match the query, and parts between them. In text without spaces, a word is two characters. */
const partsOf = (asked, sentence) => {
  const parts = []
  const add = (text, isMarked) => {
    if (parts.at(-1)?.isMarked === isMarked) parts.at(-1).text += text
    else if (text !== '') parts.push({ text, isMarked })
  }
  const isAsked = (pair, least) => asked.some((one) => one.word.length >= least && distance(one, fold(pair)) !== undefined)
  let end = 0
  for (const { 0: run, 1: unspaced, index } of sentence.matchAll(runs)) {
    add(sentence.slice(end, index), false)
    end = index + run.length
    if (!unspaced) add(run, countIn(asked, run) > 0)
    else
      for (const [at, character] of [...run].entries()) {
        const [before = '', after = ''] = [[...run][at - 1], [...run][at + 1]]
        add(character, isAsked(character + after, 1) || isAsked(before + character, 2))
      }
  }
  add(sentence.slice(end), false)
  return parts
}
const excerpt = (asked, sentence) => {
  const parts = partsOf(asked, sentence)
  const [first] = parts
  // The style sheet cuts the end, so only the start is cut here.
  if (sentence.length > 200 && !first.isMarked && first.text.length > 100) first.text = `…${first.text.slice(-80).replace(/^\S* /, '')}`
  return parts.map(({ text, isMarked }) => (isMarked ? create('mark', {}, text) : text))
}

const item = (properties, heading, dateline, ...rest) => {
  const parts = [create('h2', { dir: 'auto' }, heading), create('p', { className: 'dateline' }, ...dateline), ...rest]
  return create('li', properties, create('article', {}, ...parts))
}
const entry = (asked, { path, title, date, language: lang, sentence }) => {
  const section = [...(form.elements.section?.options ?? [])].find(({ value }) => value === path.split('/').at(-2))
  const label = section
    ? [create('span', { lang: section.lang || language }, section.text), create('span', { className: 'separator' }, ' · ')]
    : []
  const day = create('time', { dateTime: date, dir: 'auto' }, dayOf(date)(lang))
  return item(
    { lang },
    create('a', { href: path }, title),
    [...label, day],
    create('p', { className: 'found', dir: 'auto' }, ...excerpt(asked, sentence)),
  )
}
/** Lists whose names have all words of the query. */
const listsOf = (asked) => {
  const links = [...document.querySelectorAll('#Browse a')].filter(({ textContent }) => countIn(asked, textContent) === asked.length)
  return links.slice(0, mostLists).map((link) => item({}, link.cloneNode(true), [link.closest('section').querySelector('h2').textContent]))
}

let latest = 0
const showMore = async ({ query, asked, index, rest }, turn) => {
  const told = await tell(query, rest.splice(0, perPage), index, read)
  // The reader has asked for something else by now.
  if (turn !== latest) return
  more.hidden = rest.length === 0
  return told.map((article) => entry(asked, article))
}

const search = async ({ q: query, ...narrowing }, cache) => {
  const { index } = await read(start, cache)
  const { found: rest, isPartial } = await find(query, index, read, narrowing)
  return { query, asked: ask(query, index.language), index, rest, isPartial, total: rest.length }
}

const run = async () => {
  const turn = ++latest
  const said = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value))
  history.replaceState(null, '', `${location.pathname}?${new URLSearchParams(said)}`.replace(/\?$/, ''))
  if (!said.q) {
    results.replaceChildren()
    more.hidden = true
    count.textContent = ''
    return
  }
  try {
    // After a deploy, the index has other files, and a start from the cache is out of date.
    const searched = await search(said).catch(() => {
      files.clear()
      return search(said, 'no-cache')
    })
    const entries = await showMore(searched, turn)
    if (turn !== latest) return
    // In one step, so that nothing below moves twice.
    results.replaceChildren(...listsOf(searched.asked), ...entries)
    more.onclick = async () => {
      const further = (await showMore(searched, turn)) ?? []
      results.append(...further)
      further[0]?.querySelector('a').focus()
    }
    const { total, isPartial } = searched
    const texts = JSON.parse(found)
    const text = texts[new Intl.PluralRules(language).select(total)] ?? texts.other
    count.textContent = total === 0 ? nothing : isPartial ? partly : text.replace('{count}', total.toLocaleString(language))
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
for (const select of form.querySelectorAll('select')) select.onchange = run
for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value
if (input.value) run()
