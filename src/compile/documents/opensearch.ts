// /opensearch.xml, by which browsers offer the search. https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
import { x } from 'xastscript'
import { absoluteUrl } from '../content/site.ts'
import { serializeXml } from '../formats/xml.ts'
import { searchResource } from '../search/search-page.ts'
import type { Document, Overview } from './document.ts'

// What the specification allows, in characters.
const longestName = 16
const longestDescription = 1024

/** Where a query goes: to the page, whose script reads it. The newsroom itself takes none. */
export function openSearch({ site }: Overview): readonly Document[] {
  const description = x('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
    x('ShortName', shorten(site.title, longestName)),
    x('Description', shorten(site.description, longestDescription)),
    x('Language', site.language),
    x('InputEncoding', 'UTF-8'),
    x('Url', { type: 'text/html', method: 'get', template: `${absoluteUrl(site, searchResource)}?q={searchTerms}` }),
  ])
  return [
    { path: '/opensearch.xml', mediaType: 'application/opensearchdescription+xml; charset=utf-8', content: serializeXml(description) },
  ]
}

function shorten(text: string, longest: number): string {
  const characters = Array.from(text)
  return characters.length <= longest ? text : characters.slice(0, longest).join('').trim()
}
