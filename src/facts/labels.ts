// Labels above a headline that name the kind of text: PRESS RELEASE, FOR IMMEDIATE RELEASE.
import { once } from '../text/once.ts'
import { findDates, weekday } from './dates-in-text.ts'

const kinds = [
  'for immediate (?:release|publication)|(?:press|news|media) (?:release|statement|advisory|notice|note|information|briefing|communiqué)|advisory|statement|joint statement|check against delivery',
  'communiqué(?: de presse| conjoint)?|dossier de presse|note (?:de presse|aux médias)|avis aux médias|pour (?:diffusion|publication) immédiate|seul le prononcé fait foi',
  'nota (?:de prensa|informativa)|comunicado(?: de prensa| conjunto)?|boletín de prensa|para (?:su )?(?:publicación|difusión) inmediata',
  'nota (?:à|de) imprensa|comunicado (?:de|à) imprensa|press-release|para (?:divulgação|publicação) imediata',
  'presse-?(?:mitteilung|information|erklärung|meldung|aussendung|dienst)|medien-?(?:mitteilung|information)|zur sofortigen veröffentlichung|es gilt das gesprochene wort',
  'comunicato stampa|persbericht|komunikat prasowy',
  'пресс-?\\s?релиз|сообщение для (?:печати|сми|прессы)|для (?:немедленн\\p{L}+ )?(?:публикации|распространения)|заявление для (?:прессы|сми)',
  '(?:新闻|新聞)(?:稿|公报|公報|公告|发布|發布|發佈)|即时发布|即時發布|即時發佈|(?:報道|プレス)(?:発表|資料|発表資料|リリース)|ニュースリリース|報道関係者各位|報道資料',
  'بيان (?:صحفي|صحافي|اعلامي|إعلامي|مشترك)|خبر صحفي|للنشر الفوري|للنشر فورا|للنشر فوراً',
].join('|')
const number = String.raw`(?:(?:no|nr|núm|n\.?[°ºo]|№|第|ref)\.?\s*)?[\p{L}/-]{0,8}\d[\d/.\-–]*(?:号|號|号令)?`
const separator = String.raw`[\s\p{P}|]+`
const label = once(
  () => new RegExp(`^[\\s\\p{P}]*(?:${kinds})(?:(?:${separator})(?:${kinds}|${number}|${weekday()}|vom|du|del?|от))*[\\s\\p{P}]*$`, 'iu'),
)

/** Whether a line has only labels, perhaps with a number or a date. */
export function isLabel(line: string): boolean {
  const undated = findDates(line).reduce((rest, { text }) => rest.replace(text, ' '), line)
  return label().test(undated)
}
