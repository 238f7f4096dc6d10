import type { Command, PlaceCommand, Side } from '../../types.js'
import type { Grid } from './grid.js'

/** The commands that real order flow becomes. */
export type FlowCommand = Extract<Command, { op: 'createMarket' | 'place' | 'amend' | 'cancel' | 'tick' }>

const DAY_US = 86_400_000_000
const MAX_OPEN_ORDERS = 4_294_967_295

/** Takes the commands of one import in order: keeps the clock from going backwards and from leaping too far. */
export class Flow {
  commands = 0
  private clockUs = -1

  constructor(private readonly sink: (command: FlowCommand) => void) {}

  /** The time at which an event of that time can be sent: never before the last one, µs. */
  timeFor(tsUs: number): number {
    return Math.max(tsUs, this.clockUs)
  }

  /** A gap of more than a day is bridged by ticks: the engine refuses a command that far ahead of its clock. */
  send(command: FlowCommand): void {
    if (this.clockUs >= 0) {
      while (command.ts - this.clockUs > DAY_US) this.pass({ op: 'tick', ts: this.clockUs + DAY_US })
    }
    this.pass(command)
  }

  private pass(command: FlowCommand): void {
    this.clockUs = command.ts
    this.commands += 1
    this.sink(command)
  }
}

/**
 * A market of recorded orders. All that was bid belongs to one account and all that was offered to another, so that
 * no trade is between orders of one account and self-trade prevention never meddles with what really happened.
 */
export class FlowMarket {
  constructor(
    readonly flow: Flow,
    readonly name: string,
    readonly price: Grid,
    readonly qty: Grid,
    private readonly accounts: Readonly<Record<Side, number>> = { buy: 1, sell: 2 },
  ) {}

  create(ts: number): void {
    this.flow.send({
      op: 'createMarket',
      ts,
      market: this.name,
      margin: 'none',
      tickSize: this.price.step,
      lotSize: this.qty.step,
      maxOpenOrders: MAX_OPEN_ORDERS,
    })
  }

  /** A limit order that may rest; price in ticks, quantity in lots. */
  place(ts: number, side: Side, clientId: number, price: number, qty: number): void {
    this.flow.send({ ...this.order(ts, side, price, qty), clientId })
  }

  /** A limit order that trades at once or not at all. */
  take(ts: number, side: Side, price: number, qty: number): void {
    this.flow.send({ ...this.order(ts, side, price, qty), tif: 'ioc' })
  }

  /** A new total quantity in lots, and a new price in ticks where it changes. */
  amend(ts: number, side: Side, clientId: number, qty: number, price?: number): void {
    const target = { op: 'amend', ts, account: this.accounts[side], clientId, qty: this.qty.format(qty) } as const
    this.flow.send(price === undefined ? target : { ...target, price: this.price.format(price) })
  }

  cancel(ts: number, side: Side, clientId: number): void {
    this.flow.send({ op: 'cancel', ts, account: this.accounts[side], clientId })
  }

  private order(ts: number, side: Side, price: number, qty: number): PlaceCommand {
    return {
      op: 'place',
      ts,
      account: this.accounts[side],
      market: this.name,
      side,
      type: 'limit',
      qty: this.qty.format(qty),
      price: this.price.format(price),
    }
  }
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy'
}
