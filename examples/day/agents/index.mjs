// The people of the market day, for whoever has an exchange to give them, also in a browser. What each does when he looks
// at the market is a function of who he is, what can be seen and a seeded random number: no file, clock or network.
export { MarketDay } from './day.mjs'
export { MARKETS } from './markets.mjs'
export { MarketView } from './view.mjs'
