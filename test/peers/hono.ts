// A page in four formats, as Hono answers with its helper accepts().
import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { etag } from 'hono/etag'
import { createFetchServer } from '../../src/commands/serve/http.ts'

const texts: Readonly<Record<string, string>> = {
  'text/html': '<!doctype html><html lang="en"><title>A page</title><p>A page.',
  'application/json': '{"title":"A page"}',
  'text/plain': 'A page.\n',
  'text/markdown': '# A page\n',
}

const app = new Hono()
app.use(etag())
app.get('/page', (context) => {
  const type = accepts(context, { header: 'Accept', supports: Object.keys(texts), default: 'text/html' })
  return context.body(texts[type] ?? '', 200, { 'Content-Type': `${type}; charset=utf-8` })
})
createFetchServer((request) => app.fetch(request)).listen(Number(process.argv[2]), '127.0.0.1')
