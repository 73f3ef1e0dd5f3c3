import { describe, expect, test } from 'vitest'
import { select } from '../../../src/edge/negotiation/select.ts'
import clients from '../../fixtures/accept-corpus.json'
import rules from '../../fixtures/negotiation-rules.json'
import workedCases from '../../fixtures/worked-cases.json'
import { articleOffers } from './offers.ts'

const sent = (accept: string | null) => select(accept, articleOffers)?.name ?? null

describe('select() follows the worked cases', () => {
  test.each(workedCases)('$accept gets $sent', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})

describe('select() follows each rule', () => {
  test.each(rules)('rule $rule: $name ($accept)', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})

describe('select() serves the clients there are', () => {
  test.each(clients)('$client gets $sent', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})
