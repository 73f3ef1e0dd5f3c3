// Blogger's Takeout: a feed whose entries have elements that no reader of feeds knows.
import type { Feed, FeedEntry } from './feed-formats.ts'

/** Adds to the entries of a feed what these elements say. */
export function readBlogger(feed: Feed, text: string): Feed {
  if (!text.includes('http://schemas.google.com/blogger/2018')) return feed
  const elements = new Map(Array.from(text.matchAll(/<entry[\s>][\s\S]*?<\/entry>/g), ([entry]) => [elementIn(entry, 'id'), entry]))
  return { ...feed, entries: feed.entries.map((entry) => withElements(entry, elements.get(entry.id ?? '') ?? '')) }
}

function withElements(entry: FeedEntry, xml: string): FeedEntry {
  const status = elementIn(xml, 'blogger:status')
  const kind = elementIn(xml, 'blogger:type').toLowerCase()
  return {
    ...entry,
    url: entry.url ?? (elementIn(xml, 'blogger:filename') || undefined),
    kind: status === 'SOFT_TRASHED' ? 'deleted' : kind || entry.kind,
    stated: {
      ...entry.stated,
      'blogger:status': status,
      createdDate: elementIn(xml, 'blogger:created'),
      metaDescription: elementIn(xml, 'blogger:metaDescription'),
    },
  }
}

/** Its text, which has no markup. */
function elementIn(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim() ?? ''
}
