// Copies of a state of 64 MiB: snapshot, restore, fork, and its hash.

import { Makers } from '../exchange/makers.mjs'
import { open } from '../exchange/opening.mjs'
import { FIRST_TICKS, population } from '../exchange/population.mjs'
import { perUnit, timed, timedAsync } from '../scene/clock.mjs'
import { MARK } from './casualties.mjs'

const MARKETS = 20
const LEGS = 2
const MIB = 2 ** 20

const SNAPSHOT = 'snapshot'
const RESTORE = 'restore'
const FORK = 'fork'
const HASH = 'state hash'

export const copies = {
  name: 'copies',
  title: 'copies: snapshot, restore and fork of a state of 64 MiB',
  what:
    'Cross accounts with positions in two of twenty markets each, and makers’ quotes, until the state takes 64 MiB. A snapshot ' +
    'is the canonical image with its hash; a restore checks all of it.',
  sizes: { full: { mib: 64 }, quick: { mib: 64 } },
  engines: ['perpcore'],
  create: async (_engine, perpcore, { mib }) => {
    // Tables grow by doubling: as many accounts as the most that fit.
    let fitting = null
    for (let accounts = 8_000; ; accounts += 8_000) {
      const state = await openState(perpcore, accounts)
      if (state.exchange.usage().bytesUsed > mib * MIB) break
      fitting = state
    }
    return new Copies(perpcore, fitting)
  },
}

async function openState(perpcore, accounts) {
  const people = population({ accounts, markets: MARKETS, legs: LEGS })
  const { exchange, feed } = await open(perpcore, people, { settings: MARK, reserve: 0 })
  new Makers(perpcore, people, feed).quoteAll(FIRST_TICKS)
  return { accounts, exchange }
}

class Copies {
  constructor({ Exchange }, { accounts, exchange }) {
    this.restore = (bytes) => Exchange.restore(bytes)
    this.exchange = exchange
    const { bytesUsed } = exchange.usage()
    this.facts = { accounts, bytesUsed, imageBytes: exchange.snapshot().length, stateHash: exchange.stateHash() }
  }

  async round() {
    const { exchange, facts } = this
    let image = null
    const snapshot = timed(() => {
      image = exchange.snapshot()
    })
    let restored = null
    const restore = await timedAsync(async () => {
      restored = await this.restore(image)
    })
    let copy = null
    const fork = await timedAsync(async () => {
      copy = await exchange.fork()
    })
    const hash = timed(() => exchange.stateHash())
    for (const other of [restored, copy]) {
      if (other.stateHash() !== facts.stateHash) throw new Error('a copy has another state hash')
    }
    return {
      facts,
      measures: {
        [SNAPSHOT]: perUnit(snapshot, 1),
        [RESTORE]: perUnit(restore, 1),
        [FORK]: perUnit(fork, 1),
        [HASH]: perUnit(hash, 1),
      },
    }
  }
}
