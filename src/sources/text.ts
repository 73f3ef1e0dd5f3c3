// Plain text as it is copied from a news page: trail, headline, date, paragraphs, and the page's own actions.
import type { Paragraph, Root } from 'mdast'
import stringWidth from 'string-width'
import { dateLine, type FoundDate, findDates, firstDate } from '../facts/dates-in-text.ts'
import { type Entry, guess } from '../facts/entry.ts'
import { type FoundLanguage, languageOfScript } from '../facts/language-of-text.ts'
import { writeMarkdown } from '../text/serialize-markdown.ts'
import { lossesOfDate, readHead } from './head.ts'
import type { Guess, Imported, ImportedSection } from './imported.ts'

/** Reads plain text. @param headline the headline that the user states. With it, no line of the text becomes the headline. */
export function importText(origin: string, text: string, headline?: string): Imported {
  const all = text.split(/\r\n|[\r\n\u2028\u2029\f]/).map((line) => line.replace(controls, '').trim())
  const { lines, actions } = leaveOutActions(all)
  const rest = [...lines]
  const guesses: Guess[] = []
  const entries: Entry[] = []

  const above = dropAboveTrail(rest)
  const trail = readTrail(rest[0] ?? '')
  if (trail !== undefined) rest.shift()
  const head = readHead(rest)
  rest.splice(0, rest.length, ...head.lines)
  const title = takeHeadline(rest, headline)
  if (title !== undefined) entries.push(guess('title', title, trail === undefined ? 'the first line' : 'the first line after the trail'))
  const section = sectionOf(trail ?? [], title ?? headline)
  if (section !== undefined) guesses.push({ what: 'section', value: section.title, ground: `the trail "${trail?.join(' > ')}"` })

  dropBlank(rest)
  const below = dateLine(rest[0] ?? '')
  const dated = below === undefined ? undefined : rest.shift()
  const stated = head.date ?? below
  const paragraphs = readParagraphs(rest)
  const found = stated === undefined ? dateIn(paragraphs, title ?? '') : { ...stated, place: 'in a line of its own' }
  if (found !== undefined) entries.push(guess('date', found.date, `"${found.text}" ${found.place}`))

  const words = paragraphs.flat().join(' ')
  const language = languageOfScript(`${title ?? ''} ${words}`) ?? languageOfDates([...(found ? [found] : []), ...findDates(words)])
  if (language !== undefined) entries.push(guess('language', language.value, language.ground))
  return {
    origin,
    entries: [...entries, ...head.entries],
    ...(section === undefined ? {} : { section }),
    markdown: writeMarkdown(treeOf(paragraphs)),
    seen: () => ({ passages: all.map((line, index) => ({ text: line, line: index + 1 })), addresses: [] }),
    guesses,
    losses: [
      ...actions.map((action) => `the line "${action}", an action of the page that it was copied from`),
      ...above.map((line) => `the line "${line}", which stands above the trail`),
      ...head.losses,
      ...lossesOfDate(dated ?? ''),
    ],
  }
}

/** A paragraph, as the lines that stay lines. */
type TextParagraph = readonly string[]

const bullet = /^[•‣▪◦●■]\s*/u

// Characters that a terminal would obey, or that XML cannot hold.
const controls = /(?!\t)\p{Cc}|\uFEFF/gu

function dropBlank(lines: string[]): void {
  while (lines[0] === '') lines.shift()
}

// Words of the buttons and links around a text, as pages in these languages have them.
const actionWords = new RegExp(
  `^(?:${[
    'skip to (?:main )?content|print(?: (?:this|page|this page|article))?|share(?: (?:this|this page|on .{1,20}))?|e-?mail(?: this(?: page)?)?|close(?: window)?|back(?: to (?:top|list|news))?|top|suggest to a friend|(?:send|e-?mail) (?:this )?to a friend',
    'imprimer(?: (?:la|cette) page)?|partager(?: (?:la|cette) page)?|envoyer à un ami|fermer|haut de page|retour(?: en haut)?|aller au contenu(?: principal)?',
    'imprimir(?: (?:la |esta )?página)?|compartir(?: (?:la |esta )?página)?|enviar a un amigo|cerrar|volver(?: arriba| al inicio)?|ir al contenido(?: principal)?|pasar al contenido principal',
    'partilhar|compartilhar|enviar a um amigo|fechar|voltar(?: ao topo)?',
    '(?:diese )?(?:seite|artikel) (?:drucken|teilen|empfehlen)|drucken|teilen|weiterempfehlen|schließen|(?:zum )?seitenanfang|nach oben|zurück(?: zur übersicht)?|zum inhalt springen',
    'печать|распечатать|версия для печати|поделиться|отправить(?: другу| на почту)?|закрыть|наверх|вверх|назад|перейти к содержанию',
    '打印(?:本页)?|关闭(?:窗口)?|關閉|推荐(?:给(?:朋友|好友))?|推薦給朋友|分享(?:到.{0,6})?|返回(?:顶部)?|印刷(?:する)?|シェア(?:する)?|閉じる|ページの先頭へ',
    'طباعة(?: الصفحة)?|مشاركة(?: الصفحة)?|أرسل(?: إلى صديق)?|إغلاق|أعلى الصفحة',
  ].join('|')})$`,
  'iu',
)

/** Leaves out lines of actions. Before and after the text, any line in angle brackets is one; within it, a single word is not. */
function leaveOutActions(all: readonly string[]): { lines: string[]; actions: string[] } {
  const isAction = (line: string) => isListOfActions(line) && /[\s|·<>[\]]/u.test(line)
  const atEdge = (line: string) => isListOfActions(line) || /^(?:<[^<>]{1,60}>[\s|]*)+$/u.test(line)
  const content = (line: string) => line !== '' && !atEdge(line)
  const first = all.findIndex(content)
  const last = all.findLastIndex(content)
  const { true: actions = [], false: lines = [] } = Object.groupBy(all, (line, index) =>
    String(index < first || index > last ? line !== '' && atEdge(line) : isAction(line)),
  )
  return { lines, actions }
}

function isListOfActions(line: string): boolean {
  const words = line.split(/[|·]/).map((word) => word.replace(/^[\s<[]+|[\s>\]]+$/g, ''))
  return line !== '' && areActions(words)
}

const separator = /\s*(?:>>|[>›»→])\s*|\s+[/|]\s+/u
const home =
  /^(?:home(?: ?page)?|start|startseite|accueil|inicio|início|página inicial|главная(?: страница)?|головна|首页|首頁|主页|ホーム|トップ|الرئيسية|strona główna)$/iu
// Names for the text itself, at the end of a trail.
const here = /^(?:text|content|article|正文|内容|本文)$/iu

/** Reads a trail from the home page to the text: `Home > Section Name`. @returns undefined if the line is not a trail. */
function readTrail(line: string): string[] | undefined {
  const ways = line.replace(/^[^>›»→:：]{2,20}[:：]\s*/u, '').split(separator)
  const steps = ways.flatMap((step) => step.trim() || [])
  const [first = '', ...others] = steps
  const marked = /[>›»→]/u.test(line)
  const isStep = (step: string) => step.length <= 60 && /^[\p{Lu}\p{Lo}].*(?<![.!?。])$/u.test(step)
  const isTrail = others.length === 0 ? marked && home.test(first) : home.test(first) || (marked && steps.every(isStep))
  return isTrail ? steps : undefined
}

// Above the trail, a page may have its own name, but not more.
const linesAboveTrail = 3

/** Removes the lines above a trail that begins at the home page. @returns those of them that are not blank. */
function dropAboveTrail(lines: string[]): string[] {
  dropBlank(lines)
  const first = lines.filter((line) => line !== '').slice(0, linesAboveTrail + 1)
  const trail = first.find((line) => home.test(readTrail(line)?.[0] ?? ''))
  return trail === undefined ? [] : lines.splice(0, lines.indexOf(trail)).filter((line) => line !== '')
}

/** The last step of a trail that begins at the home page. */
export function sectionInTrail(line: string, title: string | undefined): string | undefined {
  const trail = readTrail(line)
  return trail !== undefined && home.test(trail[0] ?? '') ? sectionOf(trail, title)?.title : undefined
}

/** Whether each text is that of one of a page's own buttons. */
export function areActions(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => actionWords.test(word))
}

function sectionOf(trail: readonly string[], title: string | undefined): ImportedSection | undefined {
  const name = trail.findLast((step) => !home.test(step) && !here.test(step) && step !== title)
  return name === undefined ? undefined : { title: name }
}

const longestHeadline = 250
const rule = /^(?:=+|-{3,}|_{3,}|\*{3,})$/

/** Takes the headline off the lines. A first line that is too long for a headline is text. */
function takeHeadline(lines: string[], stated: string | undefined): string | undefined {
  dropBlank(lines)
  const end = lines.findIndex((line) => line === '' || rule.test(line))
  const block = lines.slice(0, end === -1 ? undefined : end)
  const [first = ''] = block
  if (stated !== undefined) {
    if (joinLines(block) === stated) lines.splice(0, block.length)
    else if (first === stated) lines.shift()
    return undefined
  }
  if (first === '' || first.length > longestHeadline || (block.length === lines.length && lines.filter((line) => line !== '').length === 1))
    return undefined
  // A headline of two or three lines stands by itself, and wrapping has filled its lines.
  const width = Math.max(...block.map((line) => stringWidth(line)))
  const wrapped =
    end !== -1 && block.length <= 3 && block.every((line, index) => index === 0 || isFull(block[index - 1] ?? '', line, width))
  const taken = lines.splice(0, wrapped ? block.length : 1)
  if (rule.test(lines[0] ?? '')) lines.shift()
  return joinLines(taken)
}

/** Whether wrapping made a break: then the first word of the next line would not have fitted on the line. */
function isFull(line: string, next: string, width: number): boolean {
  const [word = ''] = /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\S+)/u.exec(next) ?? []
  return stringWidth(line) + 1 + stringWidth(word) > width
}

// Texts are not wrapped at fewer columns, or at more.
const narrowestWrapped = 40
const widestWrapped = 120
const endOfSentence = /[.!?…:;。！？：；]["'”’»)）」』]*$/u

/** Lines → paragraphs. Each paragraph may be one line, or be wrapped at some width. */
function readParagraphs(lines: readonly string[]): TextParagraph[] {
  const breaks = [...lines.keys()].filter((index) => lines[index] === '')
  const blocks = [-1, ...breaks].map((index, place) => lines.slice(index + 1, breaks[place])).filter((block) => block.length > 0)
  const inner = blocks.flatMap((block) => block.slice(0, -1))
  const width = Math.max(0, ...lines.filter((line) => /\s|\P{ASCII}/u.test(line)).map((line) => stringWidth(line)))
  // If most lines end a sentence, each line is a paragraph. Wrapping rarely makes a line end there.
  const wrapped =
    width >= narrowestWrapped && width <= widestWrapped && inner.filter((line) => endOfSentence.test(line)).length <= inner.length * 0.7
  return blocks.flatMap((block) => {
    const paragraphs: string[][] = []
    for (const [index, line] of block.entries()) {
      const before = block[index - 1]
      const last = paragraphs.at(-1)
      if (before === undefined || last === undefined || bullet.test(line)) paragraphs.push([line])
      else if (wrapped && continues(before, line, width)) last.push(joinLines([last.pop() ?? '', line]))
      // Short lines that end no sentence are an address or a signature, so they stay lines.
      else if ([before, line].every((one) => stringWidth(one) < 60 && !endOfSentence.test(one)) && !bullet.test(before)) last.push(line)
      else paragraphs.push([line])
    }
    return paragraphs
  })
}

function continues(line: string, next: string, width: number): boolean {
  // A URL or an email address below a short line has a line of its own.
  if (isAddress.test(next) && stringWidth(line) < width / 2) return false
  return isFull(line, next, width * 0.9) || (!endOfSentence.test(line) && /^\p{Ll}/u.test(next))
}

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF'
const betweenCjk = new RegExp(`(?<=[${cjk}]) (?=[${cjk}])`, 'u')

/** Joins wrapped lines by a space, except between Chinese or Japanese characters. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => text + (text === '' || betweenCjk.test(`${text.slice(-2)} ${line.slice(0, 2)}`) ? '' : ' ') + line,
    '',
  )
}

/** The date of a text, and where it stands. */
function dateIn(paragraphs: readonly TextParagraph[], title: string): (FoundDate & { readonly place: string }) | undefined {
  const first = firstDate(paragraphs.slice(0, 3).flat().join(' ').slice(0, 600))
  if (first !== undefined) {
    const [before = '', behind = ''] = paragraphs[0]?.join(' ').split(first.text) ?? []
    const isDateline = before.length < 80 && /^\)?\s*[–—―-]/u.test(behind)
    return { ...first, place: isDateline ? 'in the dateline' : 'in the first sentences' }
  }
  const below = paragraphs.slice(-3).flat().findLast(dateLine)
  const date = below && dateLine(below)
  if (date) return { ...date, place: 'in a line below the text' }
  const [inTitle] = findDates(title)
  return inTitle && { ...inTitle, place: 'in the headline' }
}

/** The language of the first date whose month is written out. */
function languageOfDates(dates: readonly FoundDate[]): FoundLanguage | undefined {
  const { language, text } = dates.find((date) => date.language !== undefined) ?? {}
  return language === undefined ? undefined : { value: language, ground: `the name of the month in "${text}"` }
}

// A URL or an address in a text is a link, which ends before the punctuation of its sentence.
const address = /(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]*[\w\-~/#&=%+$@]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-]))/giu

const isAddress = /^(?:https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w.-]+)$/iu

function treeOf(paragraphs: readonly TextParagraph[]): Root {
  const children: Root['children'] = []
  for (const lines of paragraphs) {
    const marked = bullet.test(lines[0] ?? '')
    const phrases = lines.flatMap((line, index): Paragraph['children'] => [
      ...(index === 0 ? [] : [{ type: 'break' } as const]),
      ...phrasing(marked ? line.replace(bullet, '') : line),
    ])
    const paragraph: Paragraph = { type: 'paragraph', children: phrases }
    const last = children.at(-1)
    if (!marked) children.push(paragraph)
    else if (last?.type === 'list') last.children.push({ type: 'listItem', children: [paragraph] })
    else children.push({ type: 'list', ordered: false, spread: false, children: [{ type: 'listItem', children: [paragraph] }] })
  }
  return { type: 'root', children }
}

function phrasing(line: string): Paragraph['children'] {
  const parts = line.split(address).map((value, index): Paragraph['children'][number] => {
    const url = value.includes('://') ? value : `mailto:${value}`
    return index % 2 === 0 ? { type: 'text', value } : { type: 'link', url, children: [{ type: 'text', value }] }
  })
  return parts.filter((part) => part.type !== 'text' || part.value !== '')
}
