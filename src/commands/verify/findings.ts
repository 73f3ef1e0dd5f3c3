// The checks: their texts in checks.json, and their functions.
import { acceptChecks } from './accept.ts'
import checks from './checks.json' with { type: 'json' }
import type { Exchange } from './exchange.ts'
import { formatChecks } from './formats.ts'
import { languageChecks } from './languages.ts'
import type { Observation } from './observe.ts'
import peers from './peers.json' with { type: 'json' }
import { validatorChecks } from './validators.ts'
import { varyChecks } from './vary.ts'

/** A check as checks.json describes it. */
interface Description {
  readonly level: string
  readonly section: string
  /** The fault, and how to mend it. */
  readonly says: string
  readonly mend: string
  /** Checks whose findings explain this one, so that it is not reported. */
  readonly unless?: readonly string[]
  /** How to mend it with servers and frameworks by name. */
  readonly settings?: Readonly<Record<string, string | undefined>>
}

/** A fault, and an exchange that shows it. */
export interface Finding extends Omit<Description, 'unless' | 'settings'> {
  readonly id: string
  readonly exchange: Exchange
}

export const descriptions: Readonly<Record<string, Description>> = checks
const finders = { ...formatChecks, ...acceptChecks, ...varyChecks, ...validatorChecks, ...languageChecks } satisfies Record<
  keyof typeof checks,
  unknown
>

/** The findings of all checks, errors first; each fault once. */
export function findIn(observation: Observation): Finding[] {
  const peer = peerOf(observation)
  const shown = new Map(Object.entries(finders).map(([id, find]) => [id, find(observation)]))
  const found = Object.entries(descriptions).flatMap(([id, { level, section, says, mend, unless = [], settings = {} }]): Finding[] => {
    const [exchange, setting] = [shown.get(id), settings[peer ?? '']]
    if (exchange === undefined || unless.some((other) => shown.get(other) !== undefined)) return []
    return [{ id, level, section, says, mend: setting === undefined ? mend : `${mend} In ${peer}: ${setting}`, exchange }]
  })
  const levels = ['error', 'warning', 'note']
  return found.sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level))
}

/** The server or framework of a site, if checks.json has settings for it; the innermost if several show themselves. */
export function peerOf({ formats: [main] }: Observation): string | undefined {
  const fields = Object.entries(main?.fields ?? {}).map(([name, value]) => `${name}: ${value}`)
  const text = [...fields, main?.content].join('\n')
  return peers.find(({ sign }) => new RegExp(sign, 'im').test(text))?.peer
}
