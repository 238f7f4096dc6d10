// The calls of the core that do a command at once, if it can be, only while `attention` is 0. Their results: 0, it was not done;
// DONE_AT_ONCE, for `Core.tookOne`; anything else is for `Core.told`.
import type { HaltedError } from '../errors.js'
import { Attention } from './attention.js'
import type { CoreExports } from './load.js'

export abstract class DirectCalls extends Attention {
  protected abstract readonly exports: CoreExports

  protected abstract halt(cause: unknown): HaltedError

  place(
    tsLow: number,
    tsHigh: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
  ): number {
    try {
      return this.exports.place(tsLow, tsHigh, account, market, options, price, qty)
    } catch (error) {
      throw this.halt(error)
    }
  }

  placeNamed(
    tsLow: number,
    tsHigh: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientLow: number,
    clientHigh: number,
  ): number {
    try {
      return this.exports.placeNamed(tsLow, tsHigh, account, market, options, price, qty, clientLow, clientHigh)
    } catch (error) {
      throw this.halt(error)
    }
  }

  cancel(tsLow: number, tsHigh: number, account: number, idLow: number, idHigh: number): number {
    try {
      return this.exports.cancel(tsLow, tsHigh, account, idLow, idHigh)
    } catch (error) {
      throw this.halt(error)
    }
  }

  cancelNamed(tsLow: number, tsHigh: number, account: number, clientLow: number, clientHigh: number): number {
    try {
      return this.exports.cancelNamed(tsLow, tsHigh, account, clientLow, clientHigh)
    } catch (error) {
      throw this.halt(error)
    }
  }

  amend(
    tsLow: number,
    tsHigh: number,
    account: number,
    idLow: number,
    idHigh: number,
    price: number,
    qty: number,
  ): number {
    try {
      return this.exports.amend(tsLow, tsHigh, account, idLow, idHigh, price, qty)
    } catch (error) {
      throw this.halt(error)
    }
  }

  amendNamed(
    tsLow: number,
    tsHigh: number,
    account: number,
    clientLow: number,
    clientHigh: number,
    price: number,
    qty: number,
  ): number {
    try {
      return this.exports.amendNamed(tsLow, tsHigh, account, clientLow, clientHigh, price, qty)
    } catch (error) {
      throw this.halt(error)
    }
  }
}
