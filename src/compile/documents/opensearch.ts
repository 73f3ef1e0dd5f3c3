// /opensearch.xml, by which browsers offer the search. https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
import { absoluteUrl } from '../../content/site.ts'
import { declared, xml } from '../formats/markup.ts'
import { searchResource } from '../search/search-page.ts'
import type { Document, Overview } from './document.ts'

// The limits of the specification, in characters.
const longestName = 16
const longestDescription = 1024

/** Queries go to the page of the search, whose script reads them. The Worker itself ignores them. */
export function openSearch({ site }: Overview): readonly Document[] {
  const content = declared(xml`
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
      <ShortName>${shorten(site.title, longestName)}</ShortName>
      <Description>${shorten(site.description, longestDescription)}</Description>
      <Language>${site.language}</Language>
      <InputEncoding>UTF-8</InputEncoding>
      <Url type="text/html" method="get" template="${absoluteUrl(site, searchResource)}?q={searchTerms}"/>
    </OpenSearchDescription>`)
  return [{ path: '/opensearch.xml', mediaType: 'application/opensearchdescription+xml; charset=utf-8', content }]
}

function shorten(text: string, longest: number): string {
  const characters = Array.from(text)
  return characters.length <= longest ? text : characters.slice(0, longest).join('').trim()
}
