import fc from 'fast-check'
import { requests, send } from './requests.ts'

const c: Record<string, number> = {}
for (const r of fc.sample(requests, 1500)) {
  const a = (await send(18787, r)).toString('latin1')
  const s = a.slice(9, 12)
  c[s] = (c[s] ?? 0) + 1
  if (s === '' && Math.random() < 0.02) console.log(JSON.stringify(r))
}
console.log(c)
