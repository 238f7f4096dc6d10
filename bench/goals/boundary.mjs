// The ways in.

import { difference, messageRate, messageTime, sceneRate } from './read.mjs'

const ENGINE_TIME = 'the exchange itself takes most of it ([§exchange](#exchange))'

/** @type {import('./read.mjs').Goal[]} */
export const boundary = [
  {
    work: 'number API over the same calls inside WebAssembly, mix',
    wanted: '+ ≤ 10 ns per command',
    only: 'inside',
    read: difference('inside', 'mix, number API', 'mix, inside WebAssembly', 10),
    why: 'the checks of the arguments, the crossing, and the loop that reads the columns: 18 ns of it are there with a core that does nothing',
  },
  {
    work: 'the same, exchange mix',
    wanted: '+ ≤ 10 ns per command',
    only: 'inside-exchange',
    read: difference('inside-exchange', 'exchange-mix, number API', 'exchange-mix, inside WebAssembly', 10),
    why: 'as above; what the core does not do at once becomes a record in JavaScript',
  },
  {
    work: 'binary batch with events read through the cursor, exchange mix',
    wanted: '≤ 90 ns per command',
    only: 'exchange-mix',
    read: messageTime('exchange-mix', 'perpcore tiered batch', 90),
    why: ENGINE_TIME,
  },
  {
    work: '`apply(object)` → event objects, exchange mix',
    wanted: '≥ 1,000,000 commands/s',
    only: 'exchange-mix',
    read: messageRate('exchange-mix', 'perpcore tiered objects', 1e6),
    why: 'decimal text read and written, and an object for each of 1.3 events a command',
  },
  {
    work: '`perpcore replay` of NDJSON, events and state written',
    wanted: '≥ 300,000 lines/s',
    only: 'replay',
    read: sceneRate('replay', 'line', 300_000),
    why: '17 % is JSON.parse, 16 % the text of the events, 5 % the collector, the rest `apply(object)` and the start of the process',
  },
  {
    work: 'worker, batches of 1,000 as transferred buffers, exchange mix, events read',
    wanted: '≥ 3,000,000 commands/s',
    only: 'worker',
    read: sceneRate('worker', 'command, every event read', 3e6),
    why: ENGINE_TIME,
  },
]
