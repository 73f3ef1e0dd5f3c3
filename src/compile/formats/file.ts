// The formats of pictures and documents, which are sent unchanged, in the one media type that they have.
import { essence } from '#model/media-type'
import type { PublishedFile } from '../../content/files/picture.ts'
import type { Format } from './format.ts'

// Keeps scripts from running in a drawing that is opened by itself. In a page, scripts of a drawing never run.
const drawing = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"

// Browsers show these files in a page of their own, to whose style and player the policy applies. No script runs.
const shown = "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
const showable = /^(?:audio|image|video)\/|^application\/pdf$/

const toSave = {
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** The format of a file: files that are sent in the same way have a format of the same name. */
export function formatOfFile({ mediaType, attachment, immutable }: PublishedFile): Format {
  const name = ['file', essence(mediaType), ...(attachment ? ['to save'] : []), ...(immutable ? ['for ever'] : [])].join(' ')
  return { name, mediaType, extension: '', immutable, fields: fieldsOf(mediaType, attachment) }
}

function fieldsOf(mediaType: string, attachment: true | undefined): Format['fields'] {
  if (attachment) return toSave
  if (mediaType === 'image/svg+xml') return { 'Content-Security-Policy': drawing }
  return showable.test(mediaType) ? { 'Content-Security-Policy': shown } : undefined
}
