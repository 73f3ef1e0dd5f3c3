// Lynx and w3m, with their default settings.
import { spawnSync } from 'node:child_process'
import { describe, expect, inject, test } from 'vitest'
import { richArticle } from '../fixtures/pages.ts'
import { pages } from './pages.ts'
import { programPath } from './programs.ts'

const browsers = {
  lynx: ['-cfg=/dev/null', '-dump', '-width=72', '-assume_charset=utf-8', '-display_charset=utf-8'],
  w3m: ['-dump', '-cols', '72', '-O', 'UTF-8'],
} as const

function read(browser: keyof typeof browsers, path: string): string {
  // Each browser has an empty home folder, so that no personal settings count.
  const env = { ...process.env, HOME: '/nonexistent', LANG: 'C.UTF-8' }
  const { stdout } = spawnSync(programPath(browser), [...browsers[browser], inject('origin') + path], { env, encoding: 'utf8' })
  return stdout.replace(/\s+/g, ' ')
}

describe.each(['lynx', 'w3m'] as const)('%s', (browser) => {
  test('shows sections, trail, headline, summary, date, text, corrections, source and formats, in this order', () => {
    // Lynx puts a number before each link.
    const text = read(browser, richArticle).replace(/\[\d+\]/g, '')
    const order = [
      'Port Ansel Courier',
      'Home',
      'Harbour Affairs',
      'The new breakwater holds in its first winter storm',
      'Four metres of sea broke',
      '18 January 2024 at 06:30 GMT+1 · Updated 20 January 2024 · By Tove Lindqvist',
      'The gauge at the outer wall read 4.7 metres',
      'What the gauges said',
      'Corrections',
      'An earlier version put the height',
      'Source: Port Ansel Harbour Office',
      'Suggest to a friend',
      'Older',
      'All formats',
      'application/json .json',
    ]
    // The head of the page may contain some of the words too.
    let place = 0
    for (const words of order) {
      place = text.indexOf(words, place)
      expect(place, `${words}, in ${text}`).not.toBe(-1)
    }
  })

  test('shows a list with date, headline and summary', () => {
    expect(read(browser, '/harbour')).toMatch(
      /18 January 2024 (?:\[\d+\] ?)?The new breakwater holds in its first winter storm.*?Four metres of sea broke/,
    )
  })

  test('shows an error with the way back', () => {
    const text = read(browser, pages['not found'])
    expect(text).toContain('404 Not Found')
    expect(text).toContain('Go to the home page')
  })

  test('shows Chinese', () => {
    expect(read(browser, pages['article in Chinese'])).toContain('周三凌晨两点')
  })
})
