// application/ld+json: the article as a graph of schema.org. https://www.w3.org/TR/json-ld11/

import { essence } from '#model/media-type'
import { type Article, correctionsOf, type LinkedDocument, lastChange, type Picture, placeUrl, trailOf } from '../../content/article.ts'
import { absoluteUrl, licenceUrl, type Site } from '../../content/site.ts'
import { wordsOf } from '../../words/words.ts'
import { type Format, notIndexed, type Surroundings } from './format.ts'
import { authorsOf, serialize } from './json.ts'
import { absolutePictureUrl } from './picture.ts'
import { suggestionUrl } from './suggestion.ts'
import { translationsOf } from './translations.ts'

export const jsonLd: Format = {
  name: 'JSON-LD',
  mediaType: 'application/ld+json',
  extension: '.jsonld',
  ownFields: notIndexed,
  article: representArticle,
}

function representArticle(article: Article, surroundings: Surroundings): string {
  const [newsArticle, breadcrumbs] = describeArticle(article, surroundings)
  return serialize({
    '@context': 'https://schema.org',
    '@graph': [{ ...newsArticle, articleBody: article.body.plain.flowing }, breadcrumbs],
  })
}

/** The graph without the text, for a script element of the page, which has the text already. */
export function embeddedGraph(article: Article, surroundings: Surroundings): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': describeArticle(article, surroundings) })
  // https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
  return json.replaceAll('<', '\\u003c')
}

/** The properties that https://developers.google.com/search/docs/appearance/structured-data/article recommends, and all others that are known. */
function describeArticle(article: Article, { site, alternatesOf, related = [] }: Surroundings) {
  const url = absoluteUrl(site, article.path)
  const { source, section, image } = article
  const authors = authorsOf(article, site)
  const words = wordsOf(article.language, site.words)
  const newsArticle = {
    '@type': article.isPage ? 'WebPage' : 'NewsArticle',
    '@id': url,
    url,
    // Links to other pages are properties of the page, and not of the article.
    mainEntityOfPage:
      related.length === 0 ? url : { '@type': 'WebPage', '@id': url, relatedLink: related.map(({ path }) => absoluteUrl(site, path)) },
    headline: article.title,
    description: article.summary,
    image: image && describePicture(image, site),
    // Dates may be days without a time, which schema.org accepts.
    ...(article.isPage ? {} : { datePublished: article.date, dateModified: lastChange(article, site), articleSection: section.title }),
    inLanguage: article.language,
    ...translations(article, site),
    contentLocation: article.place && { '@type': 'Place', name: article.place },
    keywords: article.topics.map(({ title }) => title),
    author: authors.length === 0 ? [publisher(site)] : authors.map((author) => ({ '@type': 'Person', ...author })),
    publisher: { ...publisher(site), ...pressFacts(article) },
    isAccessibleForFree: true,
    license: licenceUrl(site),
    isBasedOn: source && {
      '@type': 'CreativeWork',
      name: source.title,
      url: source.url,
      datePublished: source.date,
      publisher: { '@type': 'Organization', name: source.publisher },
    },
    associatedMedia: article.documents.length === 0 ? undefined : article.documents.map((document) => describeDocument(document, site)),
    creativeWorkStatus: article.withdrawn && 'Withdrawn',
    correction: [
      ...(article.withdrawn
        ? [{ '@type': 'CorrectionComment', text: article.withdrawn.note ?? words.withdrawn, datePublished: article.withdrawn.date }]
        : []),
      ...correctionsOf(article).map(({ date, note, place }) => {
        const about = place && { '@type': 'WebPageElement', name: place.title, url: placeUrl(url, place) }
        return { '@type': 'CorrectionComment', text: note, datePublished: date, about }
      }),
    ],
    encoding: alternatesOf(article).map(({ mediaType, path }) => ({
      '@type': 'MediaObject',
      encodingFormat: mediaType,
      contentUrl: absoluteUrl(site, path),
    })),
    potentialAction: { '@type': 'ShareAction', name: words.suggest, target: suggestionUrl(article, site) },
  }
  const steps = [...trailOf(article, site), { title: article.title, path: article.path }]
  const items = steps.map(({ title, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: absoluteUrl(site, path),
  }))
  return [newsArticle, { '@type': 'BreadcrumbList', itemListElement: items }] as const
}

/** The original names its translations. A translation names the original and the other translations. */
function translations(article: Article, site: Site) {
  const works = translationsOf(article, site).map(({ language, path }) => {
    const url = absoluteUrl(site, path)
    return { '@type': 'NewsArticle', '@id': url, url, inLanguage: language }
  })
  const [original, ...further] = works
  const others = further.filter(({ inLanguage }) => inLanguage !== article.language)
  const isTranslation = original !== undefined && original.inLanguage !== article.language
  return { translationOfWork: isTranslation ? original : undefined, workTranslation: others.length === 0 ? undefined : others }
}

function describePicture(picture: Picture, site: Site) {
  const { width, height, alt, caption, credit } = picture
  const url = absolutePictureUrl(picture, site)
  return { '@type': 'ImageObject', url, width, height, description: alt, caption, creditText: credit }
}

function describeDocument({ title, file: { path, mediaType, length }, language }: LinkedDocument, site: Site) {
  const media = { name: title, encodingFormat: essence(mediaType), contentUrl: absoluteUrl(site, path), contentSize: `${length} B` }
  return { '@type': 'MediaObject', ...media, inLanguage: language }
}

/** https://schema.org/ContactPoint */
function pressFacts({ boilerplate, pressContact }: Article) {
  if (pressContact === undefined) return { description: boilerplate?.join('\n\n') }
  const { name, role, email, phone, url } = pressContact
  const contactPoint = { '@type': 'ContactPoint', contactType: 'press', name, description: role, email, telephone: phone, url }
  return { description: boilerplate?.join('\n\n'), contactPoint }
}

function publisher(site: Site) {
  const { publisher: named, look, url: home } = site
  const logo = look?.logo?.light.fallback
  const picture = logo && { '@type': 'ImageObject', url: absoluteUrl(site, logo.path), width: logo.width, height: logo.height }
  return { '@type': 'Organization', name: named.name, url: named.url ?? home, logo: picture }
}
