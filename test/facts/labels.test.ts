import { expect, test } from 'vitest'
import { isLabel } from '../../src/facts/labels.ts'
import cases from './labels.json' with { type: 'json' }

test.each(cases)('isLabel() of "$line" is $isLabel', ({ line, isLabel: expected }) => {
  expect(isLabel(line)).toBe(expected)
})
