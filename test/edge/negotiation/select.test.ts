import { describe, expect, test } from 'vitest'
import { selectFormat } from '../../../src/edge/negotiation/format.ts'
import clients from '../../fixtures/accept-corpus.json'
import rules from '../../fixtures/negotiation-rules.json'
import workedCases from '../../fixtures/worked-cases.json'
import { articleOffers } from './offers.ts'

const sent = (accept: string | null) => selectFormat(accept, articleOffers)?.name ?? null

describe('selectFormat() follows the worked cases', () => {
  test.each(workedCases)('$accept gets $sent', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})

describe('selectFormat() follows each rule', () => {
  test.each(rules)('rule $rule: $name ($accept)', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})

describe('selectFormat() serves the clients there are', () => {
  test.each(clients)('$client gets $sent', ({ accept, sent: expected }) => {
    expect(sent(accept)).toBe(expected)
  })
})
