// The canonical image: what snapshot writes, restore reads and the state hash covers. A stream of 8-byte words in units
// of whole 32-byte blocks, in this order: one head; the markets, each with its terms and prices if it has margin; the marks
// in the windows of their halts; the accounts, each followed by its holdings (an isolated pool behind its holding) and its
// orders (ascending id); for each market the ids in its book (highest level first, oldest first); for each market the ids
// that wait. Only logical content: no address, no free slot, no order of a hash table or a heap.
export const SECTION_HEAD: u32 = 0
export const SECTION_MARKETS: u32 = 1
export const SECTION_WINDOWS: u32 = 2
export const SECTION_ACCOUNTS: u32 = 3
export const SECTION_BOOKS: u32 = 4
export const SECTION_WAITING: u32 = 5
export const SECTION_END: u32 = 6

export const HEAD_BYTES: u32 = 512
export const MARKET_BYTES: u32 = 192
/** The terms, then 24 words; the tiers follow, filled up to a whole block. */
export const PERP_WORDS: u32 = 24
export const ACCOUNT_BYTES: u32 = 96
export const POOL_BYTES: u32 = 64
export const HOLDING_BYTES: u32 = 64
export const ORDER_BYTES: u32 = 64
export const EXTRA_BYTES: u32 = 128
// A list of ids, or of words: its length, the words, zeros up to a whole block.

/** No unit is longer: a market with 64 tiers. */
export const UNIT_MAX: u32 = 4096
