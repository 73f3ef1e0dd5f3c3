// /feed.css, with which browsers show Atom and RSS as a page. It is CSS, since browsers are removing XSLT.
import { feedStylePath } from '../formats/atom.ts'
import type { Document } from './document.ts'

const content = `:is(rss, feed) {
  color-scheme: light dark;
  display: block;
  margin: 2rem auto;
  padding-inline: 1.25rem;
  max-width: 40rem;
  font: 1.125rem/1.6 Georgia, serif;
}
:is(rss, feed) * {
  display: none;
}
rss > channel,
:is(channel, feed) > :is(item, entry, p),
:is(channel, item, feed, entry) > :is(title, description, subtitle, summary, pubDate, published) {
  display: block;
  unicode-bidi: plaintext;
}
:is(channel, feed) > :is(item, entry) {
  border-block-start: 1px solid;
  margin-block-start: 1rem;
  padding-block-start: 1rem;
}
:is(item, entry) > title {
  font-size: 1.25rem;
  font-weight: 700;
  line-height: 1.25;
}
:is(channel, feed) > title {
  font-size: 2rem;
  font-weight: 700;
}
:is(channel, feed) > p {
  border: 1px solid;
  padding: 0.75rem 1rem;
}
p > a {
  display: inline !important;
}
:is(pubDate, published) {
  font: 0.875rem/1.6 system-ui, sans-serif;
}
`

/** The style sheet of feeds. */
export function feedStyle(): readonly Document[] {
  return [{ path: feedStylePath, mediaType: 'text/css; charset=utf-8', content }]
}
