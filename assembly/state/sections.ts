// The canonical image: what snapshot writes, restore reads and the state hash covers. A stream of 8-byte words in units
// of whole 32-byte blocks, in this order: one head; the markets; the accounts, each followed by its holdings and its
// orders (ascending id); for each market the ids in its book (highest level first, oldest first); for each market the
// ids that wait. Only logical content: no address, no free slot, no order of a hash table.
export const SECTION_HEAD: u32 = 0
export const SECTION_MARKETS: u32 = 1
export const SECTION_ACCOUNTS: u32 = 2
export const SECTION_BOOKS: u32 = 3
export const SECTION_WAITING: u32 = 4
export const SECTION_END: u32 = 5

export const HEAD_BYTES: u32 = 512
export const MARKET_BYTES: u32 = 192
export const ACCOUNT_BYTES: u32 = 96
export const HOLDING_BYTES: u32 = 32
export const ORDER_BYTES: u32 = 64
export const EXTRA_BYTES: u32 = 64
// A list of ids: its length, the ids, zeros up to a whole block.

/** No unit is longer. */
export const UNIT_MAX: u32 = HEAD_BYTES
