import { describe, expect, test } from 'vitest'
import { namesIn, peopleIn } from '../../src/facts/people.ts'

const people = new Map([
  ['ada', 'Ada Harbour'],
  ['bob', 'Bob Quay'],
])

describe('namesIn()', () => {
  test.each<[unknown, string[]]>([
    ['Ada Harbour', ['Ada Harbour']],
    ['By Ada Harbour and Bob Quay', ['Ada Harbour', 'Bob Quay']],
    ['Ada Harbour, Bob Quay, and Cleo Pier', ['Ada Harbour', 'Bob Quay', 'Cleo Pier']],
    ['Ada Harbour, PhD', ['Ada Harbour, PhD']],
    ['Ada Harbour, Pilotage Engineer', ['Ada Harbour']],
    ['Élise Port, Outreach; Bob Quay, Content Design', ['Élise Port', 'Bob Quay']],
    ['Élise Port and Ada Harbour, Outreach; Bob Quay, PhD', ['Élise Port', 'Ada Harbour', 'Bob Quay, PhD']],
    ['Harbour, Ada', ['Harbour, Ada']],
    ['Ada Harbour (Norvik Ports, Ltd.), Bob Quay (Norvik)', ['Ada Harbour', 'Bob Quay']],
    ['[Ada Harbour](https://ada.example)(Norvik) Bob Quay (Norvik)', ['Ada Harbour', 'Bob Quay']],
    ['Ada Harbour and Bob Quay (both Norvik)', ['Ada Harbour', 'Bob Quay']],
    ['Ada Harbour / Bob Quay', ['Ada Harbour', 'Bob Quay']],
    ['Ada Harbour, VirtuPort', ['Ada Harbour']],
    ['Robert (Bob) Quay', ['Robert Quay']],
    ['王毅（外交部）、李明', ['王毅', '李明']],
    ['ada@harbour.example (Ada Harbour)', ['Ada Harbour']],
    ['The Harbour Board', ['The Harbour Board']],
    ['ada', ['Ada Harbour']],
    ['ada, bob', ['Ada Harbour', 'Bob Quay']],
    [
      ['ada', { key: 'bob', title: 'Pilot' }, { name: 'Cleo Pier' }],
      ['Ada Harbour', 'Bob Quay', 'Cleo Pier'],
    ],
    [{ first_name: 'Cleo', last_name: 'Pier' }, ['Cleo Pier']],
    [true, []],
  ])('reads %j as %j', (value, names) => {
    expect(namesIn(value, people)).toEqual(names)
  })
})

test.each<[unknown, [string, string][]]>([
  [{ ada: { name: 'Ada Harbour', title: 'Pilot' } }, [['ada', 'Ada Harbour']]],
  [{ ada: 'Ada Harbour' }, [['ada', 'Ada Harbour']]],
  [{ authors: [{ id: 'ada', name: 'Ada Harbour' }] }, [['ada', 'Ada Harbour']]],
  [[{ first: 'Ada', last: 'Harbour', github: 'ada' }], [['ada', 'Ada Harbour']]],
  [{ updated: true, list: ['no'] }, []],
])('peopleIn() finds in %j %j', (value, names) => {
  expect(peopleIn(value)).toEqual(names)
})
