// A picture or a document: sent as it is, in the one type that it has.
import { essence } from '#model/media-type'
import type { PublishedFile } from '../../content/files/picture.ts'
import type { Format } from './format.ts'

// No script runs in a drawing that is opened by itself; in a page none ever does.
const drawing = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"

// Browsers show these in a page of their own, whose style and player obey the policy. Nothing runs.
const shown = "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
const showable = /^(?:audio|image|video)\/|^application\/pdf$/

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
  if (mediaType === 'image/svg+xml') return { 'Content-Security-Policy': drawing }
  return showable.test(mediaType) ? { 'Content-Security-Policy': shown } : undefined
}
