// A page in four formats, as Express answers with response.format(), which uses negotiator.
import express from 'express'

/** @type {Record<string, string>} */
const texts = {
  'text/html': '<!doctype html><html lang="en"><title>A page</title><p>A page.',
  'application/json': '{"title":"A page"}',
  'text/plain': 'A page.\n',
  'text/markdown': '# A page\n',
}

const app = express()
app.get('/page', (_, response) =>
  response.format(Object.fromEntries(Object.entries(texts).map(([type, text]) => [type, () => response.type(type).send(text)]))),
)
app.listen(Number(process.argv[2]), '127.0.0.1')
