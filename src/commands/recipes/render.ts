// The recipes of docs/caches/ for other languages and addresses. The lines between two marks are replaced, and so are the prefixes
// of paths.
import { type LanguageRule, languageRules } from './language-rules.ts'

/** Functions that write a rule in the syntax of each file. */
const renderers: Readonly<Record<string, (rule: LanguageRule, index: number) => string>> = {
  // nginx compares an empty value with no pattern, so it needs a line of its own.
  'nginx.conf': ({ pattern, language = '$http_accept_language' }, index) =>
    `${index === 0 ? `  '' ${language};\n` : ''}  '~*${pattern}' ${language};`,
  'varnish.vcl': ({ pattern, language }, index) => {
    const action = language === undefined ? '{ }' : `{ set req.http.Accept-Language = "${language}"; }`
    return `  ${index === 0 ? 'if' : 'elsif'} (req.http.Accept-Language ~ "(?i)${pattern}") ${action}`
  },
  'haproxy.cfg': renderForHaproxy,
  'squid-haproxy.cfg': renderForHaproxy,
  'apache.conf': ({ pattern, language }, index) => {
    const name = index === 0 ? 'If' : 'ElseIf'
    const action = language === undefined ? [] : [`  RequestHeader set Accept-Language ${language}`]
    return [`<${name} "%{HTTP:Accept-Language} =~ m#${pattern}#i">`, ...action, `</${name}>`].join('\n')
  },
  'cloudfront-function.js': ({ pattern, language }) => `  [/${pattern}/i, ${language === undefined ? 'null' : `'${language}'`}],`,
  'traffic-server/normalize-accept-language.conf': ({ pattern, language }) => {
    const action = language === undefined ? 'no-op [L]' : `set-header Accept-Language "${language}" [L]`
    return `cond %{READ_REQUEST_HDR_HOOK} [AND]\ncond %{CLIENT-HEADER:Accept-Language} /(?i)${pattern}/\n  ${action}`
  },
}

function renderForHaproxy({ pattern, language }: LanguageRule): string {
  const value = language === undefined ? 'req.fhdr(accept-language)' : `str(${language})`
  return `  http-request set-var(txn.language) ${value} if !{ var(txn.language) -m found } { req.fhdr(accept-language) -m reg -i '${pattern}' }`
}

const marked = /^( *(?:#|\/\/) languages:.*\n)[\s\S]*?(^ *(?:#|\/\/) end of languages$)/m

/** The prefixes of paths in the files of docs/caches/. */
const prefixes = '(?:en|zh-Hans|ru|ar)'

/**
 * A recipe for a newsroom's languages.
 *
 * @param name the path of the file below docs/caches/.
 * @param languages language tags, the default first.
 */
export function renderRecipe(name: string, text: string, languages: readonly [string, ...string[]]): string {
  const recipe = text.replaceAll(prefixes, `(?:${languages.join('|')})`)
  const render = renderers[name]
  if (render === undefined) return recipe
  return recipe.replace(marked, (_, begin: string, end: string) => `${begin}${languageRules(languages).map(render).join('\n')}\n${end}`)
}

/** The addresses in a recipe, each as `HOST:PORT`. */
export interface Addresses {
  readonly newsroom: string
  /** The address for the public. */
  readonly entrance: string
}

/** A recipe with other addresses. Some recipes write host and port in two places. */
export function renderAddresses(recipe: string, { newsroom, entrance }: Addresses): string {
  const [host, port] = splitAddress(newsroom)
  const [outerHost, outerPort] = splitAddress(entrance)
  const isLiteral = /^(?:[\d.]+|\[.*\])$/.test(outerHost)
  return recipe
    .replaceAll('127.0.0.1:8787', newsroom)
    .replaceAll('127.0.0.1:8080', entrance)
    .replace(/(\.host = ")127\.0\.0\.1(";\s+\.port = ")8787/, `$1${host}$2${port}`)
    .replace('cache_peer 127.0.0.1 parent 8787', `cache_peer ${host} parent ${port}`)
    .replace('8080:ip-in=127.0.0.1', isLiteral ? `${outerPort}:ip-in=${outerHost}` : outerPort)
}

function splitAddress(address: string): readonly [host: string, port: string] {
  const colon = address.lastIndexOf(':')
  return [address.slice(0, colon), address.slice(colon + 1)]
}
