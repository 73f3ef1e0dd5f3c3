// Problems, in the client's own format. https://www.rfc-editor.org/rfc/rfc9457
import type { ProblemStatus } from '#model/problem'
import type { FormatName, ProblemContent, Representation, Resource, Translation } from '#model/publication'
import { representationPath } from '#model/urls'
import type { MediaType } from '../negotiation/accept.ts'
import { parseAccept } from '../negotiation/accept.ts'
import type { LanguageChooser } from '../negotiation/accept-language.ts'
import { type Choice, consultedFor } from '../negotiation/consulted.ts'
import { interestIn, selectByAccept } from '../negotiation/format.ts'
import { parseMediaType } from '../negotiation/media-type.ts'
import { rememberValues } from '../negotiation/remember.ts'
import { type Content, ContentAtHand, withContent } from '../publication/content.ts'
import type { Departed } from '../publication/locate.ts'
import type { Near } from '../publication/nearest.ts'
import type { Format, Publication } from '../publication/publication.ts'
import { type CacheSubject, cacheFields } from './cache-policy.ts'
import { emptyContentSecurityPolicy, type Situation, type Template, varyField } from './fields.ts'

/** A problem to report. */
export interface Report {
  readonly status: ProblemStatus
  /** The choices that the URL leaves open. A problem comes in the format and the language that the URL names. */
  readonly choice: Choice
  /** For a 406: the translation that is offered, and the language if the URL names one. */
  readonly offered?: { readonly resource: Resource; readonly translation: Translation; readonly language: string | undefined }
  /** For a 404: the nearest pages. */
  readonly nearest?: readonly Near[]
  /** For a 410: the page that is gone. */
  readonly gone?: Departed
  /** For a 404 or 410: whether a cache may take the URL for another one, where something is published. */
  readonly misspelt?: boolean
  /** For a 500: its name in the log. */
  readonly instance?: string
  /** Fields of this response alone, such as Content-Range. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Answers with problems. */
export class ProblemResponder {
  readonly #publication: Publication
  readonly #chooser: LanguageChooser
  /** The formats that represent problems. */
  readonly #formats: ReadonlyMap<FormatName, Format>
  /** The fallback if the client accepts no format of problems. */
  readonly #details: Format
  readonly #selectFormat: (accept: string) => Format
  readonly #defaultLanguage: string
  /** Problems by status, language and the formats that they offer. */
  readonly #problems: ReadonlyMap<string, ProblemContent>
  /** Responses without content, each for all problems that differ only in content. They are copied and never changed. */
  readonly #shared = new Map<string, Template>()
  /** Contents of problems that list no pages. */
  readonly #contents = new Map<Representation, Content>()
  /** Texts with placeholders. */
  readonly #templates = new Map<Representation, string>()

  constructor(publication: Publication, chooser: LanguageChooser) {
    this.#publication = publication
    this.#chooser = chooser
    const formats = [...publication.formats.values()].filter(({ problemMediaType }) => problemMediaType !== undefined)
    const offers = formats.flatMap((format) => typesOf(format).map((type) => ({ format, type, rank: format.rank })))
    const { names } = interestIn(offers)
    const details = formats.find(({ problemMediaType }) => problemMediaType === 'application/problem+json')
    if (details === undefined) throw new RangeError('the bundle holds no problem details')
    this.#formats = new Map(formats.map((format) => [format.name, format]))
    this.#selectFormat = rememberValues((accept) => selectByAccept(parseAccept(accept, { names }), offers)?.format ?? details)
    this.#details = details
    this.#defaultLanguage = publication.languages?.[0] ?? publication.problems[0]?.language ?? ''
    this.#problems = new Map(publication.problems.map((problem) => [keyOf(problem.status, problem.language, problem.offered), problem]))
  }

  respond(request: Request, report: Report, situation: Situation): Response | Promise<Response> {
    const { gone, choice } = report
    const format = this.#choose(request.headers, choice.format)
    if (gone === undefined) {
      const problem = this.#find(report, this.#chooser.choose(choice.languages, request.headers))
      const { language, contentLanguage = language } = problem
      return this.#send(request, report, this.#contentOf(problem, report, format), format, contentLanguage, situation)
    }
    const { language: own, fields, representations } = this.#chooser.select(gone.edition.translations, choice, request.headers)
    // The notice is in another language if pages have no words in this one.
    const language = fields?.['Content-Language'] ?? own
    const representation = representations.find((one) => one.format === format.name) ?? representations[0]
    const content = this.#publication.store.read(representation, gone.resource)
    const send = (said: Content) => this.#send(request, report, said, format, language, situation)
    return content instanceof Promise ? content.then(send) : send(content)
  }

  #send({ method }: Request, report: Report, said: string | Content, format: Format, language: string, situation: Situation): Response {
    const { fields } = report
    const response = withContent(this.#share(report, format, language, situation), method === 'HEAD' ? null : said)
    for (const name in fields) response.headers.set(name, fields[name] ?? '')
    if (method === 'HEAD') response.headers.set('Content-Length', `${lengthOf(said)}`)
    return response
  }

  #share(report: Report, format: Format, language: string, { policy, untilChange, common }: Situation): Response {
    const { status, choice } = report
    const subject = subjectOf(report)
    const freshness = cacheFields(policy, subject, untilChange)
    const consulted = consultedFor(choice)
    const key = `${status} ${subject} ${format.name} ${language} ${consulted.join()}`
    const known = this.#shared.get(key)
    if (known?.freshness === freshness && known.common === common) return known.response
    const headers = {
      ...common,
      'Content-Security-Policy': emptyContentSecurityPolicy,
      ...format.fields,
      ...freshness,
      'Content-Type': format.problemMediaType ?? format.mediaType,
      'Content-Language': language,
      ...varyField(consulted),
    }
    const response = new Response(null, { status, headers })
    this.#shared.set(key, { common, freshness, response })
    return response
  }

  /**
   * Ignores parameters of media ranges: a client that wants some level of HTML can read any HTML. If nothing is acceptable,
   * problem details are sent all the same.
   */
  #choose(headers: Headers, named: FormatName | undefined): Format {
    return named === undefined ? this.#selectFormat(headers.get('accept') ?? '') : (this.#formats.get(named) ?? this.#details)
  }

  /** Finds a problem in a language, or in the newsroom's default language if there is none, as for a picture. */
  #find({ status, offered }: Report, language: string | undefined): ProblemContent {
    const names = offered?.translation.representations.map((one) => one.format)
    const inLanguage = language === undefined ? undefined : this.#problems.get(keyOf(status, language, names))
    const problem = inLanguage ?? this.#problems.get(keyOf(status, this.#defaultLanguage, names))
    if (problem === undefined) throw new RangeError(`the bundle holds no problem ${status}`)
    return problem
  }

  #contentOf(problem: ProblemContent, { offered, nearest = [], instance }: Report, format: Format): string | Content {
    const representation = problem.representations.find((one) => one.format === format.name)
    if (representation === undefined) throw new RangeError(`the bundle holds no problem ${problem.status} as ${format.mediaType}`)
    if (instance !== undefined) return this.#templateOf(representation, problem).replace('{instance}', instance)
    if (offered === undefined && nearest.length === 0) return this.#wholeOf(representation, problem)
    const template = this.#templateOf(representation, problem)
    if (offered === undefined)
      return fillEach(
        template,
        nearest.map((near) => this.#describe(near, problem.language, format)),
      )
    return fill(template, representationPath(offered.resource.path, '', offered.language && `/${offered.language}`))
  }

  /** Describes a near page by its title, as the format writes it, or by its path if the bundle does not have the title. */
  #describe({ path, found }: Near, wanted: string, { name, titleFrom = name }: Format): Readonly<Record<string, string>> {
    const { translations } = found.edition
    const { language, representations } = translations.find((one) => one.language === (found.language ?? wanted)) ?? translations[0]
    const representation = representations.find((one) => one.format === titleFrom)
    const content = representation && this.#publication.store.read(representation, found.resource)
    const text = content instanceof ContentAtHand ? content.text() : ''
    const [before = '', after = ''] = this.#formats.get(titleFrom)?.titleBetween ?? []
    const start = text.indexOf(before) + before.length
    const title = text === '' || start < before.length ? path : text.slice(start, text.indexOf(after, start))
    return { path, language, title: titleFrom === name ? title : JSON.parse(`"${title}"`) }
  }

  /** The content of a problem that lists no pages. */
  #wholeOf(representation: Representation, problem: ProblemContent): Content {
    const known = this.#contents.get(representation)
    if (known !== undefined) return known
    const bytes = new TextEncoder().encode(fillEach(this.#templateOf(representation, problem), []))
    const made = new ContentAtHand(bytes.length, () => bytes)
    this.#contents.set(representation, made)
    return made
  }

  #templateOf(representation: Representation, problem: ProblemContent): string {
    const known = this.#templates.get(representation)
    if (known !== undefined) return known
    const content = this.#publication.store.read(representation, problem)
    if (!(content instanceof ContentAtHand)) throw new TypeError('a problem has its content in Static Assets, not in the bundle')
    const made = content.text()
    this.#templates.set(representation, made)
    return made
  }
}

// Problems that caches may store, because they depend only on the URL and on fields that Vary names.
const sharedStatus: ReadonlySet<ProblemStatus> = new Set<ProblemStatus>([404, 406, 410])

function subjectOf({ status, choice, misspelt }: Report): CacheSubject {
  if (!sharedStatus.has(status)) return 'conditional-problem'
  if (misspelt === true) return 'spelling'
  return consultedFor(choice).length > 0 ? 'negotiated-problem' : 'problem'
}

function typesOf({ mediaType, problemMediaType }: Format): MediaType[] {
  return problemMediaType === undefined ? [] : Array.from(new Set([mediaType, problemMediaType]), parseMediaType)
}

function keyOf(status: ProblemStatus, language: string, offered: readonly FormatName[] = []): string {
  return `${status} ${language} ${offered.join()}`
}

function lengthOf(said: string | Content): number {
  return typeof said === 'string' ? new TextEncoder().encode(said).length : said.length
}

function fill(text: string, path: string): string {
  return text.replaceAll('{path}', () => path)
}

/** Repeats the text between `{each}` and `{end}` for each path. */
function fillEach(text: string, pages: readonly Readonly<Record<string, string>>[]): string {
  const [before = '', item = '', after = ''] = text.split(/\{each\}|\{end\}/, 3)
  const put = (page: Readonly<Record<string, string>>) => item.replace(/\{(path|title|language)\}/g, (_, name) => page[name] ?? '')
  return before + pages.map(put).join('') + after
}
