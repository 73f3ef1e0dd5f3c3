// The site file's own `words`.
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { canonicalLanguage } from '../../src/facts/language-tags.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { en } from '../../src/words/en.ts'
import { fr } from '../../src/words/fr.ts'
import { texts } from '../compile/newsrooms.ts'
import { articleFile, base, sources } from '../compile/sources.ts'

const files = (words: string, site = base['site.yaml'] ?? '') => ({
  'site.yaml': `${site}words:\n${words}`,
  'section/article.md': articleFile('Text.', 'authors: [A. Writer]\n'),
})
const newsroomWith = (words: string, site?: string) => makeNewsroom(sources(files(words, site)))
const multilingual =
  'title: { en: News, fr: Actualités }\ndescription: { en: All of it, fr: Tout }\nurl: https://news.example\nlanguages: [en, fr]\npublisher: { name: The Publisher }\n'

function findings(words: string, site?: string): string[] {
  try {
    newsroomWith(words, site)
    return []
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    return error.findings.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
  }
}

describe('words of the site file', () => {
  test('stand in every format in the place of ours', () => {
    const newsroom = newsroomWith('  suggest: Tell *a* colleague\n  by: "Reported by {names}"\n  home: Front page\n')
    const read = (extension: string) => texts(newsroom, extension).find(({ path }) => path === '/section/article')?.text ?? ''
    expect(read('.html')).toContain('>Tell *a* colleague</a>')
    expect(read('.html')).toContain('Reported by <bdi><a href="/authors/a-writer" rel="author">A. Writer</a></bdi>')
    expect(read('.md')).toContain('[Tell \\*a\\* colleague](https://')
    expect(JSON.parse(read('.jsonld'))['@graph'][0].potentialAction.name).toBe('Tell *a* colleague')
    expect(read('.txt')).toContain('Tell *a* colleague: https://')
    expect(read('.txt')).toContain('2 October 2019, reported by A. Writer\n')
    expect(JSON.parse(read('.json'))._newsroom.breadcrumb[0].title).toBe('Front page')
  })

  test('are by language, and by what a language counts', () => {
    const { words } = newsroomWith(
      '  fr: { by: { one: "De {names}", other: "De {names}" } }\n  en: { share: Pass on }\n',
      multilingual,
    ).site
    expect(words).toEqual({ fr: { by: { one: 'De {names}', other: 'De {names}' } }, en: { share: 'Pass on' } })
  })

  test('may be those of a language more, all of them', () => {
    const all = Object.entries(fr).map(([key, text]) => `    ${key}: ${JSON.stringify(text)}\n`)
    expect(findings(`  br:\n${all.join('')}`)).toEqual([])
    const [, ...others] = all
    expect(findings(`  br:\n${others.join('')}`)).toEqual([
      'site.yaml:9:5: there are no other words in br, so all are needed; missing are skip',
    ])
  })

  test.each([
    ['a key that nobody knows', '  sugest: Tell\n', undefined, ['site.yaml:8:11: unknown key "sugest"; did you mean "suggest"?']],
    ['the same in a language', '  fr: { sugest: Dire }\n', undefined, ['site.yaml:8:17: unknown key "sugest"; did you mean "suggest"?']],
    [
      'no language, where there are several',
      '  suggest: Tell\n',
      multilingual,
      ['site.yaml:7:12: "suggest" is in no language; expected en: { suggest: … }'],
    ],
    ['nothing', '  fr: { home: }\n', undefined, ['site.yaml:8:15: "fr.home" is null; expected text']],
    [
      'a language that is a text',
      '  fr: Accueil\n',
      undefined,
      ['site.yaml:8:7: "fr" is "Accueil"; expected keys and values, such as { suggest: "…" }'],
    ],
    [
      'a placeholder that is missing',
      '  updated: Changed\n',
      undefined,
      ['site.yaml:8:12: "Changed" lacks {date}, which pages replace; expected it as in "Updated {date}"'],
    ],
    ['one too many', '  home: "{title}"\n', undefined, ['site.yaml:8:9: pages do not replace {title}; expected no such names']],
    [
      'a number that is not told apart',
      '  by: { few: "By {names}" }\n',
      undefined,
      ['site.yaml:8:7: "other" is missing; expected it beside few', 'site.yaml:8:14: "few" is no plural of en-GB; expected one, other'],
    ],
    ['a list', '  [a]\n', undefined, ['site.yaml:8:3: "words" is ["a"]; expected keys and values, one to a line']],
  ])('with a mistake, %s, stop the build', (_, words, site, expected) => {
    expect(findings(words, site)).toEqual(expected)
  })

  test('have keys that no language has for its tag', () => {
    expect(Object.keys(en).filter((key) => canonicalLanguage(key) !== undefined)).toEqual([])
  })
})
