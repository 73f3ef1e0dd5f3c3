// `npm run recipes`: the recipes of docs/caches/ for the newsroom that was built last.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOption, readCommand, text } from './cli.ts'
import { renderAddresses, renderRecipe } from './recipes/render.ts'
import { readBundleOrExit } from './serve/bundle.ts'

const source = join(import.meta.dirname, '../../docs/caches')

const options = readCommand(
  {
    does: `Writes the recipes of docs/caches/ for the newsroom that was built last: with its
languages, and with the addresses in the options.`,
    usage: 'npm run recipes -- [options]',
    options: {
      newsroom: text('HOST:PORT', 'the address of the newsroom', '127.0.0.1:8787'),
      public: text('HOST:PORT', 'the address for the public', '127.0.0.1:8080'),
      out: bundleOption,
      to: text('DIR', 'where to write', 'dist/recipes'),
    },
    more: 'Exit code: 0; 1 if there is no bundle to read; 2 if the options have mistakes.',
  },
  ({ values }) => {
    for (const name of ['newsroom', 'public'] as const)
      if (!/^\S+:\d+$/.test(values[name])) throw new RangeError(`--${name} ${values[name]} is no address; expected HOST:PORT`)
    return values
  },
)
write()

function write(): void {
  const { newsroom, public: entrance, out, to } = options
  const [first = 'en', ...others] = readBundleOrExit(out).languages ?? []
  const names = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(source.length + 1))
  for (const name of names) {
    const text = readFileSync(join(source, name), 'utf8')
    const recipe = renderRecipe(name.replaceAll('\\', '/'), text, [first, ...others])
    mkdirSync(dirname(join(to, name)), { recursive: true })
    writeFileSync(join(to, name), renderAddresses(recipe, { newsroom, entrance }))
  }
  console.log(`wrote ${names.length} files to ${to}, for ${[first, ...others].join(', ')}`)
}
