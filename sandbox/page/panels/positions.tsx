import { money, percent, price, qty, signed } from '../format.js'
import { market, marketName, slow } from '../store.js'
import { fillToClose } from '../ticket.js'
import { MarginBar } from './account.js'

export function Positions() {
  const position = slow.value?.position
  const account = slow.value?.account
  if (position == null || account == null)
    return <p class="none">You are flat. Write an order in the ticket, arm it, send it.</p>
  const {
    size,
    entryPrice,
    unrealized,
    liquidationPrice,
    bankruptcyPrice,
    maintenanceMargin,
    pool,
    adlRank,
    adlCandidates,
  } = position
  const isLong = !size.startsWith('-')
  const equity = Number(account.pools[pool]?.equity ?? 0)
  const ratio = equity > 0 ? Number(account.pools[pool]?.maintenanceMargin ?? 0) / equity : 1
  const cost = Math.abs(Number(position.cost))
  return (
    <div class="position" id="position">
      <p class="size">
        <b class={isLong ? 'buy' : 'sell'}>
          {isLong ? '▲ Long' : '▼ Short'} {qty(size.replace('-', ''))}
        </b>{' '}
        {marketName.value} <span class="dim">{pool === marketName.value ? 'isolated' : 'cross'}</span>
        <button type="button" id="close" onClick={() => fillToClose(size)}>
          Close …
        </button>
      </p>
      <dl class="grid">
        <Item label="Entry" value={price(entryPrice)} />
        <Item label="Mark" value={price(market.value?.mark)} />
        <Item
          label="Unrealized"
          value={`${signed(unrealized)} (${percent(cost === 0 ? 0 : Number(unrealized) / cost)})`}
        />
        <Item label="Liquidated at" value={price(liquidationPrice.optimistic)} />
        <Item label="at worst" value={price(liquidationPrice.conservative)} />
        <Item label="Bankrupt at" value={price(bankruptcyPrice)} />
        <Item label="Maintenance margin" value={money(maintenanceMargin)} />
        <Item label="ADL rank" value={adlRank === null ? 'no candidate' : `${adlRank} of ${adlCandidates}`} />
      </dl>
      <MarginBar ratio={ratio} />
    </div>
  )
}

function Item({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
