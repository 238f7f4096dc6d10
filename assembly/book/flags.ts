// Where an order's flags keep what takes more than one bit.
/** The self-trade prevention mode: 3 bits. */
export const STP_SHIFT: u32 = 8
/** The time in force, in the highest bits: 2. */
export const TIF_SHIFT: u32 = 12
