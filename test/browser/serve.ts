// The tests' newsroom on workerd, for browsers.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { slug } from 'github-slugger'
import type { TestProject } from 'vitest/node'
import { languages } from '../../src/words/words.ts'
import { fixture } from '../build.ts'
import { photograph } from '../content/files/pictures.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { findFreePort, startWorkerd } from '../production/workerd.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of the newsroom, without a slash at its end. */
    readonly origin: string
  }
}

/** Starts the newsroom, and provides its URL. @returns a function that stops it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const content = await writeContent(join(folder, 'content'), origin)
  const bundle = await bundleForProduction(join(folder, 'worker'), ['--content', content])
  const server = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' }, { port })
  provide('origin', origin)
  return async () => {
    await server[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  }
}

/** Writes content with the URL of the tests as the public URL, so that canonical links lead to the page under test. */
async function writeContent(folder: string, origin: string): Promise<string> {
  await cp(fixture, folder, { recursive: true })
  const site = join(folder, 'site.yaml')
  await writeFile(site, (await readFile(site, 'utf8')).replace(/^url:.*$/m, `url: ${origin}`))
  const pictures = { 'portrait.jpg': [900, 1600], 'wide.jpg': [1200, 800], 'small.jpg': [120, 80] } as const
  for (const [name, [width, height]] of Object.entries(pictures))
    await writeFile(join(folder, 'harbour', name), await photograph(width, height).jpeg().toBuffer())
  await writeFile(join(folder, 'harbour', 'tides.pdf'), '%PDF-1.4')
  await writeFile(join(folder, 'harbour', 'pictures.md'), withPictures('en', 'Above the quay'))
  await writeFile(join(folder, 'harbour', 'pictures-ar.md'), withPictures('ar', 'فوق الرصيف'))
  await writeFile(join(folder, 'market', 'pinned.md'), short('Market days', 'pinned: true'))
  await writeFile(join(folder, 'market', 'withdrawn.md'), short('Market closed', 'withdrawn: { date: 2024-01-03, note: It is open. }'))
  for (const language of Object.keys(languages))
    await writeFile(join(folder, 'harbour', `in-${language}.md`), short(language, `language: ${language}\nunlisted: true`))
  return folder
}

/** A short article, with more in its front matter. */
function short(title: string, more: string): string {
  return `---\ntitle: ${title}\ndate: 2024-01-02\nsummary: ${title}\n${more}\n---\n\n${title}\n`
}

/** An article with a portrait above its text, pictures and documents in it, headings, a correction, and links to this newsroom and elsewhere. */
function withPictures(language: string, words: string): string {
  const sections = [1, 2, 3, 4].map((number) => `## ${words} ${number}\n\n${`${words} `.repeat(120)}\n`)
  return `---
title: ${words}
date: 2024-02-01T10:00:00Z
summary: ${words}
place: ${words}
language: ${language}
download: true
image: { src: portrait.jpg, alt: ${words}, caption: ${words}, credit: Tove Lindqvist, focus: bottom }
corrections: [{ date: 2024-02-02, note: ${words}, place: "#${slug(`${words} 2`)}" }]
---

[${words}](big-storm.md), [${words}](https://harbour.example/), [${words}](tides.pdf).

![${words}](wide.jpg "${words}")

![${words}](small.jpg)

${sections.join('\n')}`
}
