import { CODE_NAMES, FAULT_NAMES } from './generated/wire.js'

/** Why a command was refused: the `code` of a `rejected` event. */
export type RefusalCode = Exclude<(typeof CODE_NAMES)[number], 'none'>
/** Which invariant of the core was broken; `hostMemory`: the host refused memory below the exchange's limit. */
export type FaultName = Exclude<(typeof FAULT_NAMES)[number], 'none'>

/** The calling code used the API wrongly. Thrown before the core is entered; nothing has changed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The core broke one of its invariants, or the host refused memory. The exchange takes no more calls. */
export class HaltedError extends Error {
  override readonly name = 'HaltedError'

  constructor(
    readonly fault: FaultName | 'unknown',
    /** Number of the command under way when it happened. */
    readonly seq: number,
    options?: ErrorOptions,
  ) {
    super(
      `The exchange halted at command ${seq}: ${FAULTS[fault]} Restore the latest snapshot in a new one and replay.`,
      options,
    )
  }
}

/** The bytes given to `restore` are not a whole snapshot of this version. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
}

/** The host has no memory for what was asked (a reserve, a fork, a dry run); nothing has changed. */
export class CapacityError extends Error {
  override readonly name = 'CapacityError'
}

/** Listeners threw. The command is complete and all other listeners have run. */
export class ListenerError extends Error {
  override readonly name = 'ListenerError'

  constructor(
    /** What they threw, in that order. */
    readonly errors: readonly unknown[],
    /** The events of the command, as `apply` would have returned them. */
    readonly events: readonly unknown[],
  ) {
    super(`${errors.length} listener(s) threw; the command has been applied.`, { cause: errors[0] })
  }
}

const FAULTS: Record<FaultName | 'unknown', string> = {
  hostMemory: 'the host refused memory below the memory limit.',
  orderId: 'an order is not where its id says.',
  ladder: 'the tree of price levels is damaged.',
  timer: 'the heap of timers is damaged.',
  table: 'a lookup table is damaged.',
  stage: 'a call came while a command was under way.',
  snapshot: 'the snapshot is not whole or of another version.',
  audit: 'the books do not add up.',
  money: 'a sum of money is out of its bounds.',
  heap: 'the heap of pools to watch is damaged.',
  unknown: 'the core trapped.',
}

/** The name of a fault by its number in the core; none for 0. */
export const FAULTS_BY_NUMBER: readonly (FaultName | undefined)[] = FAULT_NAMES.map((name) =>
  name === 'none' ? undefined : name,
)

const REFUSALS: Record<RefusalCode, string> = {
  'command.malformed': 'The command is not a JSON object.',
  'command.unknownOp': 'There is no such command.',
  'command.unknownField': 'The command has a field that is not known.',
  'command.badField': 'A field of the command is missing, or of the wrong type or form.',
  'time.backwards': 'The command is earlier than the clock.',
  'time.tooFar': 'The command is more than 24 hours ahead of the clock.',
  'account.unknown': 'There is no such account.',
  'account.debt': 'The account is in debt: it can only deposit, cancel and place orders that only reduce.',
  'market.unknown': 'There is no such market.',
  'market.exists': 'There is a market of this name.',
  'market.invalid': 'A setting of the market is out of range.',
  'market.inexactTickValue': 'A tick of a lot is not worth a whole number of the smallest quote units.',
  'market.state': 'The state of the market does not admit this.',
  'market.noMargin': 'The market is for matching only: it has no margin, index or mark.',
  rateLimit: 'The account has no token left.',
  'order.unknown': 'The account has no such order.',
  'order.price':
    'The price is not a positive multiple of the tick, missing on a limit order, or given on a market order.',
  'order.qty': 'The quantity is not a multiple of the lot between the least and the most that the market allows.',
  'order.displayQty': 'The visible quantity is out of range, or the order cannot rest.',
  'order.expired': 'The order has no time of expiry in the future.',
  'order.tif': 'The time in force does not go with the other fields.',
  'order.trigger': 'The trigger or an exit is not possible on this order or market.',
  'order.duplicateClientId': 'The account has a live order with this client id.',
  'order.tooMany': 'The account has as many orders in this market as it may have.',
  'order.notionalOverflow': 'The market cannot hold so much open quantity at this price.',
  'oracle.none': 'The market has no mark yet.',
  'oracle.stale': 'The index of the market is stale.',
  priceBand: 'The price is too far from the mark.',
  'reduceOnly.noPosition': 'There is no position that the order could reduce.',
  'postOnly.wouldCross': 'The post-only order would trade at once.',
  'fok.unfillable': 'The fill-or-kill order cannot be filled whole.',
  'margin.insufficient': 'There is not enough margin.',
  'amount.precision': 'The amount is finer than the smallest quote unit.',
  'amount.range': 'The amount must be positive.',
  'amount.overflow': 'The balance would be out of range.',
  'price.overflow': 'The market cannot hold its open interest at this price.',
  'leverage.range': 'The leverage is out of range.',
  'marginMode.inUse': 'The account has a position or orders there.',
  'marginMode.notIsolated': 'The account is not on isolated margin there.',
  'mark.notExternal': 'The market calculates its mark itself.',
  capacity: 'No memory is left below the limit of the exchange.',
}

/** The sentence of a refusal. */
export function explain(code: RefusalCode): string {
  return REFUSALS[code]
}

/** All refusal codes, in the order of the schema. */
export const refusalCodes: readonly RefusalCode[] = CODE_NAMES.filter((name): name is RefusalCode => name !== 'none')
