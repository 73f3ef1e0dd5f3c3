import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ContentFolder } from '../../src/sources/content-folder.ts'
import { Import } from '../../src/sources/import.ts'
import { photograph } from '../content/files/pictures.ts'
import { Desk } from './desk.ts'
import { wordpressExport } from './wordpress-export.ts'

let desk = new Desk()
beforeEach(() => {
  desk = new Desk()
})
afterEach(() => desk.remove())

/** Imports a file or a folder into content/. @returns the output of the command. */
async function run(name: string): Promise<string> {
  const job = new Import(new ContentFolder(`${desk.folder}/content`, { force: false, dryRun: false }), { 'dry-run': false })
  await job.read(`${desk.folder}/${name}`)
  const { text } = job.write(`${desk.folder}/report.txt`)
  return text
}

describe('a line about an embargo is read in', () => {
  const html = (line: string) => `<p><strong>${line}</strong></p><p>The quay opened.</p><pre><code>${line}</code></pre>`
  const item = (line: string) =>
    `<item><title>Quay</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description><![CDATA[${html(line)}]]></description></item>`
  const doors: readonly [string, string, (line: string) => string, string][] = [
    [
      'a post of WordPress',
      'export.xml',
      (line) => wordpressExport([{ id: 1, title: 'Quay', content: html(line) }]),
      'northern-ports/post-1.md',
    ],
    [
      'an entry of a feed',
      'feed.xml',
      (line) => `<rss version="2.0"><channel><title>Ports</title>${item(line)}</channel></rss>`,
      'ports/quay.md',
    ],
    [
      'Markdown',
      'in/ports/quay.md',
      (line) => `---\ntitle: Quay\ndate: 2024-05-03\n---\n**${line}**\n\nThe quay opened.\n\n\`\`\`\n${line}\n\`\`\`\n`,
      'ports/quay.md',
    ],
  ]

  test.each(doors)('%s', async (_, name, write, file) => {
    desk.write(name, write('EMBARGOED UNTIL 10:00 GMT, 3 MAY 2090'))
    await run(name.replace(/\/.*/, ''))
    const text = desk.read(`content/${file}`)
    expect(text).toContain('date: 2090-05-03T10:00:00')
    expect(text).not.toContain('draft: true')
    // A line about an embargo does not count in code.
    expect(text).toMatch(/---\n\nThe quay opened\.\n\n```\nEMBARGOED UNTIL 10:00 GMT, 3 MAY 2090\n```\n$/)
    expect(desk.read('report.txt')).toContain('the line "')
  })

  test.each(doors)('%s, and keeps it back where its hour cannot be read', async (_, name, write, file) => {
    desk.write(name, write('EMBARGOED UNTIL AFTER THE MEETING ON 3 MAY 2090'))
    await run(name.replace(/\/.*/, ''))
    expect(desk.read(`content/${file}`)).toContain('draft: true')
  })
})

test('a damaged picture is left out and told, whatever the damage', async () => {
  const whole = await photograph(60, 40).png().toBuffer()
  const flipped = Buffer.from(whole)
  flipped.fill('damaged', 200, 207)
  const jpeg = await photograph(60, 40).jpeg().toBuffer()
  const pictures = {
    'whole.png': whole,
    'cut.png': whole.subarray(0, whole.length * 0.7),
    'flipped.png': flipped,
    'line-ends.png': Buffer.from(whole.toString('latin1').replace('\r\n', '\n'), 'latin1'),
    'cut.jpg': jpeg.subarray(0, jpeg.length * 0.7),
  }
  for (const [name, bytes] of Object.entries(pictures)) desk.write(`in/ports/${name}`, bytes)
  const links = Object.keys(pictures).map((name) => `![${name}](${name})`)
  desk.write('in/ports/quay.md', `---\ntitle: Quay\ndate: 2024-05-03\n---\nIt opened.\n\n${links.join('\n\n')}\n`)
  await run('in')
  expect(desk.files()).toEqual(['ports/index.md', 'ports/quay/index.md', 'ports/quay/whole.png'])
  const report = desk.read('report.txt')
  for (const name of Object.keys(pictures).slice(1)) expect(report).toContain(`the file ${name}: the `)
})
