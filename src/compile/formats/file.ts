// A picture or a document: sent as it is, in the one type that it has.
import { essence } from '#model/media-type'
import type { PublishedFile } from '../content/files/picture.ts'
import type { Format } from './format.ts'

// No script runs in a drawing that is opened by itself; in a page none ever does.
const drawing = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"

const toSave = {
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** The format of a file: there are as many as there are ways to send one. */
export function formatOfFile({ mediaType, attachment, immutable }: PublishedFile): Format {
  const name = ['file', essence(mediaType), ...(attachment ? ['to save'] : []), ...(immutable ? ['for ever'] : [])].join(' ')
  return { name, mediaType, extension: '', immutable, fields: fieldsOf(mediaType, attachment) }
}

function fieldsOf(mediaType: string, attachment: true | undefined): Format['fields'] {
  if (attachment) return toSave
  return mediaType === 'image/svg+xml' ? { 'Content-Security-Policy': drawing } : undefined
}
