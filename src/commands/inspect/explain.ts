// The edge's response to a request, and the reasons for it, in words. All decisions come from the edge's own code.
import { Names, parseAccept } from '../../edge/negotiation/accept.ts'
import { type JudgedLanguage, judgeAmong, LanguageChooser, parseAcceptLanguage } from '../../edge/negotiation/accept-language.ts'
import type { Choice } from '../../edge/negotiation/consulted.ts'
import { decidingRule, interestIn, type Judgement, judge, type Rule, selectByAccept } from '../../edge/negotiation/format.ts'
import { choiceAt, type Location, locate } from '../../edge/publication/locate.ts'
import type { Format, Publication } from '../../edge/publication/publication.ts'
import { readRequestTarget } from '../../edge/publication/request-target.ts'
import { type At, Responder } from '../../edge/respond.ts'

const reasons: Readonly<Record<Rule, string>> = {
  weight: 'its weight is higher',
  specificity: 'the range that admits it is more specific',
  rank: 'the field names both, and fewer clients name it by default',
  'server order': 'the field prefers neither, and the server puts it first',
}

/** Answers a request at an instant. @returns lines of text on the location, the negotiation and the response. */
export async function explain(publication: Publication, request: Request, at: At): Promise<string[]> {
  const target = readRequestTarget(request.url)
  const location = locate(publication, target, at.now)
  const choice = choiceAt(publication, location, target.path)
  const response = await new Responder(publication).respond(request, at)
  const { byteLength } = await response.arrayBuffer()
  return [
    `${request.method} ${request.url.slice(publication.origin.length)} at ${write(at.now)}, behind ${at.policy}`,
    ...describeLocation(location, at.now),
    ...describeLanguages(publication, location, choice, request.headers),
    ...describeFormats(publication, location, choice, request.headers),
    ...section(
      `Response: ${response.status}, ${byteLength} bytes`,
      [...response.headers].map(([name, value]) => `${name}: ${value}`),
    ),
  ]
}

function describeLocation(location: Location, now: number): string[] {
  if (location.at === 'malformed') return section('Path: malformed', ['a % is not followed by two hexadecimal digits'])
  if (location.at === 'nothing') return section('Path: nothing', ['no resource has this path, or none yet'])
  if (location.at === 'elsewhere') return section('Path: elsewhere', [`leads to ${location.path}, as ${location.why}`])
  const { resource, edition, format, language } = location
  const next = resource.editions.find(({ from }) => from > now)
  return [
    ...section(location.at === 'gone' ? 'Path: a resource that is gone' : 'Path: a resource', [
      format === undefined ? `${resource.path}, negotiated` : `${resource.path}, which this URL asks for as ${format}`,
      ...(language === undefined ? [] : [`in ${language}, which this URL asks for`]),
      `purged by ${resource.tags.join(', ')}`,
    ]),
    ...section(`Edition: ${resource.editions.indexOf(edition) + 1} of ${resource.editions.length}`, [
      `state: ${edition.state}`,
      `from: ${write(edition.from)}${next === undefined ? '' : `, until ${write(next.from)}`}`,
      ...(edition.state === 'gone' ? [] : [`last modified: ${edition.lastModified}`]),
      `languages: ${edition.translations.map(({ language }) => language).join(', ')}`,
    ]),
  ]
}

/** The lines on languages, if the newsroom has several. */
function describeLanguages({ languages = [] }: Publication, location: Location, { languages: there }: Choice, headers: Headers): string[] {
  if (languages.length === 0 || location.at === 'malformed' || location.at === 'elsewhere') return []
  const [only, ...others] = there
  if (others.length === 0) return section(`Language: ${only || 'none'}`, ['the URL names it, or there is no other'])
  const field = headers.get('accept-language')
  const ranges = parseAcceptLanguage(field ?? '').map(({ range, weight }) => describeRange(range, weight))
  const judged = judgeAmong(there)(field ?? '')
  const [best] = judged
  return [
    ...section(`Accept-Language: ${field ?? 'none'}`, ranges.length > 0 ? ranges : ['no language range']),
    ...section(
      `Language: ${best?.language}`,
      judged.map((one) => `${one.language.padEnd(10)} ${describeJudgement(one, best)}`),
    ),
  ]
}

function describeJudgement({ language, judgement }: JudgedLanguage, best: JudgedLanguage | undefined): string {
  const verdict = language === best?.language ? 'sent' : `${best?.language} goes first`
  if (judgement === undefined) return `no range names it: ${verdict}`
  const { weight, closeness } = judgement
  const named = `weight ${weight}, by ${['a range that is cut until it is broader', '*', 'a broader range', 'lookup', 'its name'][closeness]}`
  const first = best?.judgement
  if (language === best?.language || first === undefined) return `${named}: ${verdict}`
  const why =
    first.weight !== weight
      ? reasons.weight
      : first.closeness !== closeness
        ? 'a range names it more closely'
        : 'the site file puts it first'
  return `${named}; ${verdict}: ${why}`
}

function describeFormats({ formats }: Publication, location: Location, choice: Choice, headers: Headers): string[] {
  if (location.at !== 'resource') return []
  if (location.format !== undefined) return section('Negotiation: none', ['the URL names one representation'])
  const accept = headers.get('accept')
  const translation = new LanguageChooser().select(location.edition.translations, choice, headers)
  const offers = translation.representations.flatMap(({ format }) => formats.get(format) ?? [])
  const parsed = parseAccept(accept ?? '', interestIn(offers))
  const chosen = selectByAccept(parsed, offers)
  const judgements = new Map(offers.map((offer) => [offer.name, judge(offer, parsed.ranges)]))
  const best = chosen && judgements.get(chosen.name)
  const ranges = allRanges(accept ?? '').map(({ range, weight }) => describeRange(range, weight))
  return [
    ...section(`Accept: ${accept ?? 'none'}`, parsed.hasRanges ? ranges : ['no media range: the first format in server order is sent']),
    ...section(`Negotiation: ${chosen?.name ?? 'nothing is acceptable'}`, [
      ...offers.map(({ name, mediaType }) => {
        const verdict = parsed.hasRanges ? compare(judgements.get(name), best) : name === chosen?.name ? 'sent' : 'later in server order'
        return `${name.padEnd(10)} ${mediaType.padEnd(30)} ${verdict}`
      }),
    ]),
  ]
}

function describeRange(range: string, weight: number): string {
  return `${range.padEnd(40)} ${weight}${weight === 0 ? ', not acceptable' : ''}`
}

function compare(one: Judgement<Format> | undefined, best: Judgement<Format> | undefined): string {
  if (one === undefined || best === undefined) return 'not acceptable'
  const weight = `weight ${one.weight}, by ${['*/*', 'its main type', 'its name'][one.specificity[0]]}`
  return one.offer === best.offer ? `${weight}: sent` : `${weight}; ${best.offer.name} goes first: ${reasons[decidingRule(best, one)]}`
}

/** Every media range of a field, even if it matches no offer: the parser gets an interest in all of them. */
function allRanges(accept: string) {
  const names = new Names(accept.toLowerCase().match(/[^\s,;="]+/g) ?? [])
  const parameters = Array.from(
    accept.toLowerCase().matchAll(/;\s*([^=;,\s]+)=("[^"]*"|[^;,\s]*)/g),
    ([, name = '', value = '']) => [name, value.replace(/^"|"$/g, '')] as const,
  )
  return parseAccept(accept, { names, parameters }).ranges.map(({ type, subtype, parameters: own, weight }) => ({
    range: [`${type}/${subtype}`, ...own.map((pair) => pair.join('='))].join(';'),
    weight,
  }))
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((line) => `  ${line}`)]
}

function write(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : 'the beginning'
}
